import { Info, Returns, Transaction } from 'fabric-contract-api';
import {
  decideAttestQualification,
  decideChangeStatus,
  decideRegisterPartner,
} from '@cession/model/domain/partner';
import { Refusal, TransactionContext, orRefuse, privateKeys, publicKeys } from '../ledger';
import { CessionContract } from './cession-contract';

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
      const key = publicKeys.partner(input.id);
      const existing = await state.get(key);
      const policy = await state.get(publicKeys.policy());
      const decided = orRefuse(decideRegisterPartner({ input, existing, policy }, call));
      const { write, repeat } = decided;
      if (repeat) return { id: input.id, status: existing?.status ?? '', repeat };
      const { salt, ...details } = call.private;
      await state.put(key, write);
      await privateState.put(privateKeys.partnerDetails(input.id), {
        schemaVersion: 1,
        kind: 'partner-details',
        salt,
        id: input.id,
        details,
      });
      const event = { type: 'PartnerRegistered', ids: { partner: input.id } } as const;
      return { id: input.id, status: write.status, event };
    });
  }

  @Transaction()
  @Returns('string')
  Attest(context: TransactionContext, command: string): Promise<string> {
    return this.submit('partners:Attest', context, command, async (call) => {
      const { input, state } = call;
      const id = input.partner;
      const partner = await state.get(publicKeys.partner(id));
      const policy = await state.get(publicKeys.policy());
      const decided = orRefuse(decideAttestQualification({ input, partner, policy }, call));
      const { write, repeat } = decided;
      if (repeat) return { id, status: partner?.status ?? '', repeat };
      await state.put(publicKeys.partner(id), write);
      const ids = { partner: id, qualification: input.qualification };
      return { id, status: write.status, event: { type: 'QualificationAttested', ids } };
    });
  }

  @Transaction()
  @Returns('string')
  ChangeStatus(context: TransactionContext, command: string): Promise<string> {
    return this.submit('partners:ChangeStatus', context, command, async (call) => {
      const { input, state } = call;
      const id = input.partner;
      const partner = await state.get(publicKeys.partner(id));
      const { write, repeat } = orRefuse(decideChangeStatus(input, partner, call));
      if (repeat) return { id, status: input.status, repeat };
      await state.put(publicKeys.partner(id), write);
      const ids = { partner: id, status: write.status };
      return { id, status: write.status, event: { type: 'PartnerStatusChanged', ids } };
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('partners:Get', context, command, async ({ input, ...call }) => {
      const partner = await call.state.get(publicKeys.partner(input.id));
      if (!partner) {
        throw new Refusal({ code: 'PARTNER_NOT_FOUND', details: { partner: input.id } });
      }
      const key = privateKeys.partnerDetails(input.id);
      const record = await call.privateState.getWhereReadable(key);
      return record ? { partner, details: record.details } : { partner };
    });
  }
}
