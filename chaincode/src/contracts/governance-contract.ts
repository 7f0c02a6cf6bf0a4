import { Info, Returns, Transaction } from 'fabric-contract-api';
import { decidePublishPolicy, policyId } from '@cession/model/domain/policy';
import {
  TransactionContext,
  endorsedByMajority,
  orRefuse,
  privateKeys,
  publicKeys,
} from '../ledger';
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
      const { input, state, privateState } = call;
      const secret = call.private as typeof call.private | undefined;
      const current = await state.get(publicKeys.policy());
      const { write, repeat } = orRefuse(decidePublishPolicy({ input, secret, current }, call));
      const done = { id: policyId, status: 'PUBLISHED' };
      if (repeat) return { ...done, repeat };
      await state.put(publicKeys.policy(), write);
      await state.setEndorsement(publicKeys.policy(), endorsedByMajority(input.organisations));
      if (secret) {
        await privateState.put(privateKeys.fingerprintSecret(), {
          schemaVersion: 1,
          kind: 'fingerprint-secret',
          secret: secret.secret,
        });
      }
      return { ...done, event: { type: 'PolicyPublished', ids: { policy: policyId } } };
    });
  }
}
