import { ok } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { unhostedKind } from '@cession/model/domain/policy';
import {
  checkRegistered,
  decideAttestQualification,
  decideChangeStatus,
  decideRegisterPartner,
} from '@cession/model/domain/partner';
import type { EntityRecord, PolicyRecord } from '@cession/model/interface';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, entityFingerprintsOf, privateKeys, publicKeys } from '../ledger';
import type { Call } from './call';
import { CessionContract } from './cession-contract';
import { fingerprintSecret } from './invoice-claims';

@Info({ title: 'Partners', description: 'Who takes part, with what qualifications' })
export class PartnersContract extends CessionContract {
  constructor() {
    super('partners');
  }

  @Transaction()
  @Returns('string')
  Register(context: TransactionContext, command: string): Promise<string> {
    return this.submit('partners:Register', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id } = input;
      const existing = await state.get(publicKeys.partner(id));
      const policy = await state.get(publicKeys.policy());
      const identity = await readIdentity(call, policy);
      const { claimed } = identity;
      return call.carryOut(decideRegisterPartner({ input, existing, policy, claimed }, call), {
        save: async ({ partner }) => {
          const { salt, ...details } = call.private;
          for (const fingerprint of identity.unclaimed) {
            await state.put(publicKeys.entity(fingerprint), {
              schemaVersion: 1,
              kind: 'entity',
              entity: partner.entity,
              claimed: call.stamp,
            });
          }
          await state.put(publicKeys.partner(id), partner);
          await privateState.put(privateKeys.partnerDetails(id), {
            schemaVersion: 1,
            kind: 'partner-details',
            salt,
            id,
            details,
          });
        },
        ids: () => ({ partner: id }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Attest(context: TransactionContext, command: string): Promise<string> {
    return this.submit('partners:Attest', context, command, async (call) => {
      const { input, state } = call;
      const { partner: id, qualification } = input;
      const partner = await state.get(publicKeys.partner(id));
      const policy = await state.get(publicKeys.policy());
      return call.carryOut(decideAttestQualification({ input, partner, policy }, call), {
        save: (write) => state.put(publicKeys.partner(id), write.partner),
        ids: () => ({ partner: id, qualification }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  ChangeStatus(context: TransactionContext, command: string): Promise<string> {
    return this.submit('partners:ChangeStatus', context, command, async (call) => {
      const { input, state } = call;
      const { partner: id } = input;
      const partner = await state.get(publicKeys.partner(id));
      return call.carryOut(decideChangeStatus(input, partner, call), {
        save: (write) => state.put(publicKeys.partner(id), write.partner),
        ids: ({ status }) => ({ partner: id, status }),
      });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('partners:Get', context, command, async (call) => {
      const { id } = call.input;
      const partner = checkRegistered(await call.state.get(publicKeys.partner(id)), id);
      if (!partner.ok) return partner;
      const record = await call.privateState.getWhereReadable(privateKeys.partnerDetails(id));
      return ok({ partner: partner.value, ...(record ? { details: record.details } : {}) });
    });
  }
}

/** What is known of the identifiers of a partner that is to be registered. */
interface Identity {
  /** Who has them already. */
  readonly claimed: Check<'POLICY_NOT_PUBLISHED', readonly EntityRecord[]>;
  /** Fingerprints that nobody has yet. */
  readonly unclaimed: readonly string[];
}

/**
 * Of sellers and buyers only, and of whom the policy lets the caller's organisation host: the secret is
 * readable to members of its data collection, and hosts of banks are none.
 */
const readIdentity = async (
  {
    input: { kinds },
    private: details,
    stamp,
    state,
    privateState,
  }: Pick<Call<'partners:Register'>, 'input' | 'private' | 'stamp' | 'state' | 'privateState'>,
  policy: PolicyRecord | undefined,
): Promise<Identity> => {
  const trades = kinds.includes('seller') || kinds.includes('buyer');
  if (!trades || !policy || unhostedKind(policy.policy, kinds, stamp.actor.organisation)) {
    return { claimed: ok([]), unclaimed: [] };
  }
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return { claimed: secret, unclaimed: [] };
  const claimed: EntityRecord[] = [];
  const unclaimed: string[] = [];
  for (const fingerprint of entityFingerprintsOf(secret.value, details)) {
    const record = await state.get(publicKeys.entity(fingerprint));
    if (record) claimed.push(record);
    else unclaimed.push(fingerprint);
  }
  return { claimed: ok(claimed), unclaimed };
};
