import type { IdentityStore } from '@cession/identities';
import { missingFabricCa, startComposeAuthorities } from '../compose';
import {
  chooseIdentitySource,
  ensureIdentitiesFrom,
  findFabricCa,
  startAuthorities,
} from '../fabric-ca';
import type { IdentityKind, IdentitySource, RunningAuthorities } from '../fabric-ca';
import { imagesHere } from '../images';
import { findFabric } from '../install';
import type { NetworkSettings } from './network-settings';

export interface Issuing {
  readonly asked: IdentityKind | undefined;
  /** Takes what was started, for the caller to stop. */
  readonly authorities: RunningAuthorities[];
}

/** Every identity that this host needs; starts the authorities that issue them. */
export const issueIdentities = async (
  settings: NetworkSettings,
  signal: AbortSignal,
  { asked, authorities }: Issuing,
): Promise<IdentityStore> => {
  const { home, mode, topology, version } = settings;
  const progress = (message: string) => console.log(message);
  const missing = () => missingFabricCa({ mode, version, progress });
  const source = await chooseIdentitySource({ home, mode }, asked, missing);
  console.log(
    `Identities, issued by ${source.kind === 'fabric-ca' ? 'Fabric CA' : 'the built-in authority'}`,
  );
  if (source.kind === 'fabric-ca' && mode === 'compose') {
    await containedAuthorities(settings, source, signal);
  } else if (source.kind === 'fabric-ca') {
    const running = await startAuthorities({
      topology,
      installation: await findFabricCa(),
      dataDirectory: source.authoritiesDirectory,
      progress,
      warn: (message) => console.error(message),
      signal,
    });
    authorities.push(running);
  }
  return ensureIdentitiesFrom(source, topology);
};

const containedAuthorities = async (
  { topology, version, dataDirectory }: NetworkSettings,
  { authoritiesDirectory }: IdentitySource,
  signal: AbortSignal,
): Promise<void> => {
  const { version: fabricVersion } = await findFabric({ version });
  const { authority: image } = await imagesHere(fabricVersion);
  await startComposeAuthorities({
    topology,
    image,
    dataDirectory,
    authoritiesDirectory,
    progress: (message) => console.log(message),
    signal,
  });
};
