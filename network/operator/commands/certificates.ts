import { knownIdentitySource } from '../fabric-ca';
import { certificateEnds } from '@cession/identities';
import type { CertificateEnd } from '@cession/identities';
import type { NetworkSettings } from './network-settings';

const day = 24 * 60 * 60 * 1000;
/** Whoever sees the mark has this long to renew. */
const warningDays = 30;

/** When each certificate of a mode's identities ends, the next one first; nothing where there are none. */
export const printCertificates = async ({ home, mode }: NetworkSettings): Promise<void> => {
  const { directory, kind } = await knownIdentitySource({ home, mode });
  const ends = await certificateEnds(directory);
  if (ends.length === 0) return;
  const issuer = kind === 'fabric-ca' ? 'Fabric CA' : 'the built-in authority';
  console.log(`\nCertificates, issued by ${issuer}:`);
  const width = Math.max(...ends.map(({ name }) => name.length));
  for (const line of ends.map((end) => lineOf(end, width, new Date()))) console.log(line);
};

/** `! bank-a: peer, TLS  ends 2028-11-22, in 12 days`; marked where it ends within a month. */
export const lineOf = ({ name, end }: CertificateEnd, width: number, now: Date): string => {
  const days = Math.floor((end.getTime() - now.getTime()) / day);
  const words = days < 0 ? 'has ended' : `in ${days} ${days === 1 ? 'day' : 'days'}`;
  const mark = days < warningDays ? '!' : ' ';
  return `${mark} ${name.padEnd(width)}  ends ${end.toISOString().slice(0, 10)}, ${words}`;
};
