import { resolve } from 'node:path';
import { ensureIdentitiesFrom, knownIdentitySource } from '../fabric-ca';
import { capabilityRaise, jointSigner, raiseCapabilities, takePartInUpdate } from '../governance';
import { findFabric } from '../install';
import { channelOfPart } from '../membership';
import type { NetworkSettings } from './network-settings';
import { printOutcome } from './print-joint-outcome';

export interface RaiseFiles {
  /** What other members signed so far. */
  readonly update?: string;
  /** Where the update goes, with this host's signature. */
  readonly out?: string;
}

/** How long an orderer is waited for. */
const patienceMs = 60_000;
const left = 'Nodes of Fabric 2.5 can no longer take part in it.';

/**
 * `network raise-capabilities`: lets a channel that Fabric 2.5 made do what Fabric 3 can. Where each
 * organisation has a host of its own, a majority signs, one after the other.
 */
export const raise = async (settings: NetworkSettings, files: RaiseFiles): Promise<void> => {
  const { home, mode, topology, dataDirectory, version } = settings;
  const fabric = await findFabric({ version });
  const source = await knownIdentitySource({ home, mode });
  const identities = await ensureIdentitiesFrom(source, topology);
  const place = { topology, identities, dataDirectory, fabric };
  if (settings.part !== undefined) return await raiseWithOthers(settings, place, files);
  const before = await raiseCapabilities(place);
  console.log(before.includes('V3_0') ? hadIt(topology) : wentFrom(topology, before));
};

const raiseWithOthers = async (
  settings: NetworkSettings,
  place: Parameters<typeof raiseCapabilities>[0],
  { update, out }: RaiseFiles,
): Promise<void> => {
  if (out === undefined) throw new Error('Name where the signed update goes: --out FILE');
  const change = await capabilityRaise(place);
  const { channel } = await channelOfPart(settings, { waitMs: patienceMs }, place.identities);
  const progress = (message: string) => console.log(message);
  const signer = await jointSigner({ ...place, wholeChannel: channel, progress });
  const given = update === undefined ? undefined : resolve(update);
  const outcome = await takePartInUpdate(
    place,
    { change, bodies: ['Application', 'Orderer'], given, out: resolve(out) },
    signer,
  );
  printOutcome(outcome, channel.topology, {
    command: `raise-capabilities --mode compose --update ${out} --out ${out}`,
    before: hadIt(channel.topology),
    done: `The channel ${channel.topology.channel} went to V3_0. ${left}`,
  });
};

const hadIt = ({ channel }: { readonly channel: string }): string =>
  `The channel ${channel} has V3_0 already`;

const wentFrom = ({ channel }: { readonly channel: string }, before: readonly string[]): string =>
  `The channel ${channel} went from ${before.join(', ')} to V3_0 at every peer. ${left}`;
