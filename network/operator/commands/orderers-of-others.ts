import { peerClients } from '../channel';
import { knownIdentitySource, readIdentitiesFrom } from '../fabric-ca';
import { findFabric } from '../install';
import { dataLayout, readRecord } from '../layout';
import { channelOfPart } from '../membership';
import type { PartStatus } from '../nodes';
import { compareWithOrderers, OrderersBehindError, OtherBlocksError } from '../recovery';
import type { NetworkSettings } from './network-settings';

/** Whoever asks how things are does not wait for long. */
const stillMs = 2_000;

/**
 * What a host with a peer sees of the orderers on other hosts: a part that is not well, where they lost
 * blocks that its peer has. That they, or its peer, do not answer is nothing to say here.
 */
export const orderersOfOthers = async (
  settings: NetworkSettings,
): Promise<readonly PartStatus[]> => {
  const { part, topology, dataDirectory } = settings;
  const record = await readRecord(dataLayout(dataDirectory).record);
  if (part === undefined || topology.organisations.length === 0 || !record?.joined) return [];
  try {
    await compare(settings);
    return [];
  } catch (error) {
    const tells = error instanceof OrderersBehindError || error instanceof OtherBlocksError;
    return tells ? [{ name: 'orderers', condition: 'unwell', words: error.message }] : [];
  }
};

const compare = async (settings: NetworkSettings): Promise<void> => {
  const { topology, version, dataDirectory } = settings;
  const fabric = await findFabric({ version });
  const identities = await readIdentitiesFrom(await knownIdentitySource(settings), topology);
  const { channel } = await channelOfPart(settings, { waitMs: 0 }, identities);
  const layout = dataLayout(dataDirectory);
  const options = { topology, fabric, identities, wholeChannel: channel };
  const [client] = peerClients(options, layout);
  if (client !== undefined)
    await compareWithOrderers({ options, layout, channel }, client, stillMs);
};
