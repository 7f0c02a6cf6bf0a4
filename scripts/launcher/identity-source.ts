import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FabricCaNotFoundError, fabricCaIssuers, findFabricCa } from '@cession/network/fabric-ca';
import { ensureIdentities, openLocalIssuer } from '@cession/network/identities';
import type { IdentityIssuer, IdentityStore } from '@cession/network/identities';
import type { ResolvedTopology } from '@cession/network/topology';
import type { CessionHome, LaunchMode } from './cession-home';
import { writePrivateJson } from './private-file';

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

/** A ledger knows the authorities it was made with; it cannot be given others. */
export class IdentitySourceError extends Error {
  override readonly name = 'IdentitySourceError';
}

/** @throws {RangeError} no such kind */
export function parseIdentityKind(text: string): IdentityKind {
  const kind = identityKinds.find((each) => each === text);
  if (kind) return kind;
  throw new RangeError(`--identities must be one of ${identityKinds.join(', ')}: ${text}`);
}

/**
 * Decides who issues a ledger's identities: what it was made with; for a new one what is asked for; or
 * else Fabric CA in native mode where it is found, and the authorities on disk where not.
 *
 * @throws {IdentitySourceError} something else is asked for than the ledger was made with, or than the
 *   mode has
 * @throws {FabricCaNotFoundError} it is needed, and not on this machine
 */
export async function chooseIdentitySource(
  home: CessionHome,
  mode: LaunchMode,
  asked?: IdentityKind,
): Promise<IdentitySource> {
  const place = home.of(mode);
  if (mode !== 'native' && asked === 'fabric-ca') {
    throw new IdentitySourceError(
      `Fabric CA issues identities in native mode, not in ${mode} mode`,
    );
  }
  const known = knownKind(place.identityKindFile, place.ledgerDirectory);
  if (known !== undefined && asked !== undefined && known !== asked) {
    throw new IdentitySourceError(
      `The ledger in ${place.ledgerDirectory} was made with ${known} identities, which are in its ` +
        `first block: start it without --identities ${asked}, or in another CESSION_HOME.`,
    );
  }
  const kind = known ?? asked ?? (mode === 'native' ? await bestKind() : 'built-in');
  if (kind === 'fabric-ca') await findFabricCa();
  if (mode === 'native') writePrivateJson(place.identityKindFile, { kind });
  const { authoritiesDirectory } = place;
  const directory = kind === 'fabric-ca' ? place.identitiesDirectory : home.identitiesDirectory;
  return { kind, directory, authoritiesDirectory };
}

/** Every identity of the topology; what is missing is issued, by servers that run where there are any. */
export function ensureIdentitiesFrom(
  { kind, directory, authoritiesDirectory }: IdentitySource,
  topology: ResolvedTopology,
): Promise<IdentityStore> {
  return kind === 'fabric-ca'
    ? ensureIdentities(topology, directory, fabricCaIssuers(topology, authoritiesDirectory))
    : ensureIdentities(topology, directory);
}

/** The authority of one organisation; servers must run where there are any. */
export function openIssuer(
  { kind, directory, authoritiesDirectory }: IdentitySource,
  topology: ResolvedTopology,
  organisation: { readonly name: string; readonly domain: string },
): Promise<IdentityIssuer> {
  const own = path.join(directory, organisation.name);
  return kind === 'fabric-ca'
    ? fabricCaIssuers(topology, authoritiesDirectory)(own, organisation)
    : openLocalIssuer(own, organisation.domain);
}

/** A ledger from before the choice was noted has the authorities on disk. */
function knownKind(file: string, ledgerDirectory: string): IdentityKind | undefined {
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly kind: IdentityKind }).kind;
  }
  return existsSync(ledgerDirectory) ? 'built-in' : undefined;
}

async function bestKind(): Promise<IdentityKind> {
  try {
    await findFabricCa();
    return 'fabric-ca';
  } catch (error) {
    if (error instanceof FabricCaNotFoundError) return 'built-in';
    throw error;
  }
}
