import { submitSpec } from '@cession/model/interface';
import type { SubmitName } from '@cession/model/interface';
import {
  dealSigners,
  documentSigners,
  publicSigners,
  secretSigners,
  tradeSigners,
} from '@cession/client-app/network-view';
import { networkOf } from '@cession/scripts/launcher';
import type { ResolvedTopology } from '@cession/topology';
import { sellers } from './cast';

/** MSP ids of those whom the policy names: all but observers. */
export const policyMembers = ({ organisations, observers }: ResolvedTopology): readonly string[] =>
  organisations.filter(({ name }) => !observers.includes(name)).map(({ mspId }) => mspId);

/** As few as may change a policy that names these. */
export const majorityOf = (mspIds: readonly string[]): readonly string[] =>
  mspIds.slice(0, Math.floor(mspIds.length / 2) + 1);

/**
 * Who signs an act, chosen by the application's own code; every receivable of the cases is the sellers'.
 * The policy alone no application publishes.
 *
 * @param mspId of who sends it
 */
export const signersOf = (
  topology: ResolvedTopology,
  mspId: string,
  act: SubmitName,
  command: object = {},
): readonly string[] => {
  const network = { ...networkOf(topology), mspId };
  const { signers } = submitSpec(act);
  switch (signers) {
    case 'public':
      return publicSigners(network).endorsers;
    case 'documents':
      return documentSigners(network).endorsers;
    case 'trade':
      return tradeSigners(network).endorsers;
    case 'deal':
      return dealSigners(network, sellers, (command as { readonly bank: string }).bank).endorsers;
    case 'asking':
      return dealSigners(network, undefined, (command as { readonly bank: string }).bank).endorsers;
    case 'secret':
      return secretSigners(network).endorsers;
    case 'governance':
      return majorityOf(policyMembers(topology));
  }
};
