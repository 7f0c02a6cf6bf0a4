import type { PeerCli } from './peer-cli';

/**
 * The package that an organisation's peer runs a chaincode from: the one it approved with the definition
 * that the channel has, or with the last one before it that it took part in.
 */
export const packageInUse = async (name: string, client: PeerCli): Promise<string | undefined> => {
  const committed = await client.committedSequence(name);
  for (let sequence = committed; sequence > 0; sequence -= 1) {
    const id = await client.approvedPackage(name, sequence);
    if (id !== undefined) return id;
  }
  return undefined;
};
