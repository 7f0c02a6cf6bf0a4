import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  AuthorityUnavailableError,
  ensureIdentities,
  openOnDisk,
  replaceFile,
} from '@cession/identities';
import type {
  CertificateRequest,
  IdentityIssuer,
  IdentityStore,
  OpenIssuer,
} from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import { fabricCaIssuers } from './open-fabric-ca-issuer';

/** Who issues identities: the authorities on disk, or a Fabric CA server of each organisation. */
export const identityKinds = ['built-in', 'fabric-ca'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** Where the identities of one ledger are, and who issues them. */
export interface IdentitySource {
  readonly kind: IdentityKind;
  /** Keys and certificates of every organisation. */
  readonly directory: string;
  /** What the Fabric CA servers keep. */
  readonly authoritiesDirectory: string;
}

/** A home, and the mode whose ledger is meant. */
export interface LedgerPlace {
  readonly home: string;
  readonly mode: string;
}

/** A ledger knows the authorities it was made with; it cannot be given others. */
export class IdentitySourceError extends Error {
  override readonly name = 'IdentitySourceError';
}

/** Modes in which Fabric CA servers are started: as processes, or in containers. */
const modesOfFabricCa: readonly string[] = ['native', 'compose'];

/** @throws {RangeError} no such kind */
export const parseIdentityKind = (text: string): IdentityKind => {
  const kind = identityKinds.find((each) => each === text);
  if (kind) return kind;
  throw new RangeError(`--identities must be one of ${identityKinds.join(', ')}: ${text}`);
};

/** Why no Fabric CA can run here; nothing where it can. */
export type MissingFabricCa = () => Promise<Error | undefined>;

/**
 * Decides who issues a ledger's identities: what it was made with; for a new one what is asked for; or
 * else Fabric CA where it can run, and the authorities on disk where not. A decision that cannot be
 * carried out is not noted.
 *
 * @param missing - whether the mode's Fabric CA is here, its programs or its image
 * @throws {IdentitySourceError} something else is asked for than the ledger was made with, or than the
 *   mode has
 * @throws what `missing` returns, where Fabric CA is needed
 */
export const chooseIdentitySource = async (
  place: LedgerPlace,
  asked: IdentityKind | undefined,
  missing: MissingFabricCa,
): Promise<IdentitySource> => {
  const { mode } = place;
  if (!modesOfFabricCa.includes(mode)) {
    if (asked !== 'fabric-ca') return sourceOf(place, 'built-in');
    const modes = modesOfFabricCa.join(' and ');
    throw new IdentitySourceError(
      `Fabric CA issues identities in ${modes} mode, not in ${mode} mode`,
    );
  }
  const kind = await possibleKind(agreed(place, await knownKind(place), asked), missing);
  await replaceFile(kindFile(place), `${JSON.stringify({ kind })}\n`);
  return sourceOf(place, kind);
};

const possibleKind = async (
  agreedKind: IdentityKind | undefined,
  missing: MissingFabricCa,
): Promise<IdentityKind> => {
  if (agreedKind === 'built-in') return agreedKind;
  const reason = await missing();
  if (reason === undefined) return 'fabric-ca';
  if (agreedKind === undefined) return 'built-in';
  throw reason;
};

const agreed = (
  place: LedgerPlace,
  known: IdentityKind | undefined,
  asked: IdentityKind | undefined,
): IdentityKind | undefined => {
  if (known !== undefined && asked !== undefined && known !== asked) {
    throw new IdentitySourceError(
      `The ledger in ${modeDirectory(place)} was made with ${known} identities, which are in its ` +
        `first block: start it without --identities ${asked}, or in another CESSION_HOME.`,
    );
  }
  return known ?? asked;
};

/** Who issues the identities of a ledger that was made before; nothing is decided or written. */
export const knownIdentitySource = async (place: LedgerPlace): Promise<IdentitySource> =>
  sourceOf(place, (await knownKind(place)) ?? 'built-in');

/** Every identity of the topology; what is missing is issued, by servers that run where there are any. */
export const ensureIdentitiesFrom = (
  source: IdentitySource,
  topology: ResolvedTopology,
  renewWithinMs?: number,
): Promise<IdentityStore> =>
  ensureIdentities(topology, source.directory, issuersOf(source, topology), renewWithinMs);

/**
 * The same for whoever only looks: every identity as it is.
 *
 * @throws {AuthorityUnavailableError} one is missing or its certificate has ended; nothing is issued
 */
export const readIdentitiesFrom = (
  source: IdentitySource,
  topology: ResolvedTopology,
): Promise<IdentityStore> => {
  const open = issuersOf(source, topology);
  const issue = ({ commonName }: CertificateRequest) =>
    Promise.reject(new AuthorityUnavailableError(`There is no valid certificate of ${commonName}`));
  const reading: OpenIssuer = async (...member) => ({ ...(await open(...member)), issue });
  return ensureIdentities(topology, source.directory, reading, 0);
};

/** The authority of one organisation; servers must run where there are any. */
export const openIssuer = (
  source: IdentitySource,
  topology: ResolvedTopology,
  organisation: { readonly name: string; readonly domain: string },
): Promise<IdentityIssuer> =>
  issuersOf(source, topology)(join(source.directory, organisation.name), organisation);

const issuersOf = (
  { kind, authoritiesDirectory }: IdentitySource,
  topology: ResolvedTopology,
): OpenIssuer =>
  kind === 'fabric-ca' ? fabricCaIssuers(topology, authoritiesDirectory) : openOnDisk;

/** Identities that Fabric CA issued are a ledger's own; those of the disk serve every mode of a home. */
const sourceOf = (place: LedgerPlace, kind: IdentityKind): IdentitySource => {
  const owner = kind === 'fabric-ca' ? modeDirectory(place) : resolve(place.home);
  return {
    kind,
    directory: join(owner, 'identities'),
    authoritiesDirectory: join(modeDirectory(place), 'fabric-ca'),
  };
};

const modeDirectory = ({ home, mode }: LedgerPlace): string => resolve(home, mode);

const kindFile = (place: LedgerPlace): string => join(modeDirectory(place), 'identity-kind.json');

/** A ledger from before the choice was noted has the authorities on disk. */
const knownKind = async (place: LedgerPlace): Promise<IdentityKind | undefined> => {
  const file = kindFile(place);
  if (existsSync(file)) {
    return (JSON.parse(await readFile(file, 'utf8')) as { readonly kind: IdentityKind }).kind;
  }
  return existsSync(join(modeDirectory(place), 'ledger')) ? 'built-in' : undefined;
};
