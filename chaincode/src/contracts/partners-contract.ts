import { ok } from '@cession/model/domain';
import {
  checkRegistered,
  decideAttestQualification,
  decideChangeKinds,
  decideChangeStatus,
  decideRegisterPartner,
  isEstablished,
} from '@cession/model/domain/partner';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, privateKeys, publicKeys } from '../ledger';
import { CessionContract } from './cession-contract';
import { claimEntity, readEntity, readIdentity } from './legal-entities';
import { visibleDetails } from './visible-details';

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
      const entity = await readEntity(state, identity.ok ? identity.value : undefined);
      const facts = { input, existing, policy, identity, entity };
      return call.carryOut(decideRegisterPartner(facts, call), {
        save: async (write) => {
          const { salt, ...details } = call.private;
          await claimEntity(state, write, call.stamp);
          await state.put(publicKeys.partner(id), write.partner);
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
      const applies = partner && !isEstablished(partner);
      const entity = await readEntity(state, applies ? partner.identity : undefined);
      return call.carryOut(decideAttestQualification({ input, partner, policy, entity }, call), {
        save: async (write) => {
          await claimEntity(state, write, call.stamp);
          await state.put(publicKeys.partner(id), write.partner);
        },
        ids: () => ({ partner: id, qualification }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  ChangeKinds(context: TransactionContext, command: string): Promise<string> {
    return this.submit('partners:ChangeKinds', context, command, async (call) => {
      const { input, state } = call;
      const { partner: id } = input;
      const partner = await state.get(publicKeys.partner(id));
      const policy = await state.get(publicKeys.policy());
      return call.carryOut(decideChangeKinds({ input, partner, policy }, call), {
        save: (write) => state.put(publicKeys.partner(id), write.partner),
        ids: () => ({ partner: id }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  ChangeStatus(context: TransactionContext, command: string): Promise<string> {
    return this.submit('partners:ChangeStatus', context, command, async (call) => {
      const { input, state } = call;
      const { partner: id, status } = input;
      const partner = await state.get(publicKeys.partner(id));
      const revoked =
        partner && status === 'QUALIFIED'
          ? await state.get(publicKeys.revokedEntity(partner.entity))
          : undefined;
      return call.carryOut(decideChangeStatus({ input, partner, revoked }, call), {
        save: async (write) => {
          await state.put(publicKeys.partner(id), write.partner);
          if (write.revoked) {
            await state.put(publicKeys.revokedEntity(write.revoked.entity), write.revoked);
          }
        },
        ids: (write) => ({ partner: id, status: write.status }),
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
      const details = await visibleDetails(call, partner.value);
      return ok({ partner: partner.value, ...(details ? { details } : {}) });
    });
  }
}
