import {
  changeChannelConfig,
  peerClients,
  revocationListsIn,
  withRevocationLists,
} from '../channel';
import { dataLayout } from '../layout';
import type { FabricNetworkOptions } from '../layout';

export interface RevocationUpdate extends Pick<
  FabricNetworkOptions,
  'topology' | 'wholeChannel' | 'identities' | 'fabric' | 'dataDirectory' | 'signal' | 'deadlineMs'
> {
  /** Name of the organisation whose list it is. */
  readonly organisation: string;
  /** PEM; it replaces the organisation's former list. */
  readonly revocationList: string;
}

/**
 * Puts an organisation's revocation list into its MSP definition on the channel, by a configuration
 * update that its own administrator signs: nobody else's definition changes, so nobody else must agree.
 * Works from any program while orderers and peers run. The same list a second time changes nothing.
 *
 * @returns when every organisation's peer honours it
 * @throws {ProgramError} the update was refused
 * @throws {DeadlineError} a peer did not get it in time
 */
export const updateRevocationList = async (update: RevocationUpdate): Promise<void> => {
  const { topology, organisation, dataDirectory, revocationList } = update;
  const peers = peerClients(update, dataLayout(dataDirectory));
  const at = topology.organisations.findIndex(({ name }) => name === organisation);
  const [spec, submitter] = [topology.organisations[at], peers[at]];
  if (spec === undefined || submitter === undefined) {
    throw new Error(`There is no organisation named "${organisation}"`);
  }
  const { mspId } = spec;
  await changeChannelConfig(
    update,
    {
      what: `the revocation list of ${mspId}`,
      isIn: (config) => revocationListsIn(config, mspId).join() === revocationList,
      made: (config) => withRevocationLists(config, mspId, [revocationList]),
    },
    { submitter, signers: () => [], peers },
  );
};
