import { ensureIdentitiesFrom, knownIdentitySource } from '../fabric-ca';
import { certificateEnds } from '@cession/identities';
import type { CertificateEnd } from '@cession/identities';
import type { NetworkSettings } from './network-settings';

const day = 24 * 60 * 60 * 1000;

/**
 * `network renew`: issues every certificate anew that ends within some days, each for the key it has.
 * Users sign with theirs at once; a node takes its own when it is started the next time. The exit
 * status is 1 where one that was due could not be renewed.
 */
export const renew = async (
  { home, mode, topology }: NetworkSettings,
  days: number,
): Promise<void> => {
  if (!Number.isInteger(days) || days < 0) {
    throw new RangeError(`--within must be a whole number of days: ${days}`);
  }
  const source = await knownIdentitySource({ home, mode });
  const before = await certificateEnds(source.directory);
  if (before.length === 0) {
    throw new Error(`There are no identities in ${source.directory}: bring the network up first`);
  }
  const due = new Date(Date.now() + days * day);
  await ensureIdentitiesFrom(source, topology, days * day);
  const { lines, complete } = renewalReport(before, await certificateEnds(source.directory), due);
  console.log(lines.length === 0 ? `No certificate ends within ${days} days` : lines.join('\n'));
  if (!complete) process.exitCode = 1;
};

/** What became of the certificates that end by a time: nothing to say where there are none. */
export const renewalReport = (
  before: readonly CertificateEnd[],
  after: readonly CertificateEnd[],
  due: Date,
): { readonly lines: readonly string[]; readonly complete: boolean } => {
  const former = new Map(before.map(({ file, serialNumber }) => [file, serialNumber]));
  const isFormer = ({ file, serialNumber }: CertificateEnd) => former.get(file) === serialNumber;
  const renewed = after.filter((each) => !isFormer(each));
  const left = after.filter((each) => isFormer(each) && each.end <= due);
  const refused = left.filter(({ isAuthority }) => !isAuthority).length;
  const authorities = left.length - refused;
  return {
    lines: [
      ...renewed.map(({ name, end }) => `${name} now ends ${dayOf(end)}`),
      ...(renewed.length > 0
        ? [
            `${renewed.length} certificates were renewed. Restart the nodes among them, one at a time.`,
          ]
        : []),
      ...left.map(({ name, end, file }) => `! ${name} still ends ${dayOf(end)}: ${file}`),
      ...(refused > 0
        ? [
            `${refused} were not renewed: their authority does not take them any more. They were ` +
              'revoked, or it was restored from a backup that is older than they are; what is not ' +
              'revoked is issued anew, for the same key, once its certificate is removed.',
          ]
        : []),
      ...(authorities > 0
        ? [
            `${authorities} of them are of authorities, which nobody renews: another authority is a ` +
              'change of the channel that a majority of administrators signs.',
          ]
        : []),
    ],
    complete: left.length === 0,
  };
};

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
