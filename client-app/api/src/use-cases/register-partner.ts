import type { PartnerDetails, RegisterPartner } from '@cession/model/interface';
import type { Committed } from '../ports';
import { tradeSigners } from './network-view';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

export interface NewPartner extends RegisterPartner {
  readonly details: Omit<PartnerDetails, 'salt'>;
}

/** Registers a partner of the own organisation; who it is stays in the trade's collection. */
export const registerPartner = (
  context: UseCaseContext,
  { details, ...command }: NewPartner,
): Promise<Committed> =>
  context.ledger.submit('partners:Register', {
    command,
    private: { ...details, salt: saltOf(context, 'partners:Register', command.id) },
    ...tradeSigners(context.network),
  });
