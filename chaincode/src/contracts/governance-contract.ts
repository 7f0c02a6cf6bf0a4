import { decidePublishPolicy } from '@cession/model/domain/policy';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, endorsedByMajority, privateKeys, publicKeys } from '../ledger';
import { CessionContract } from './cession-contract';

@Info({ title: 'Governance', description: 'The rules that are data, and who signs their change' })
export class GovernanceContract extends CessionContract {
  constructor() {
    super('governance');
  }

  /** Writes the policy; from then on its key changes only by a majority of the organisations. */
  @Transaction()
  @Returns('string')
  PublishPolicy(context: TransactionContext, command: string): Promise<string> {
    return this.submit('governance:PublishPolicy', context, command, async (call) => {
      const { input, private: secret, state, privateState } = call;
      const current = await state.get(publicKeys.policy());
      return call.carryOut(decidePublishPolicy({ input, secret, current }, call), {
        save: async ({ policy }) => {
          await state.put(publicKeys.policy(), policy);
          const majority = endorsedByMajority(input.organisations);
          await state.setEndorsement(publicKeys.policy(), majority);
          if (!secret) return;
          await privateState.put(privateKeys.fingerprintSecret(), {
            schemaVersion: 1,
            kind: 'fingerprint-secret',
            secret: secret.secret,
          });
        },
        ids: () => ({ policy: call.aggregate.id }),
      });
    });
  }
}
