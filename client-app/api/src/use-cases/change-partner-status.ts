import type { ChangePartnerStatus } from '@cession/model/interface';
import type { Committed } from '../ports';
import { publicSigners } from './network-view';
import type { UseCaseContext } from './use-case-context';

export const changePartnerStatus = (
  { ledger, network }: UseCaseContext,
  command: ChangePartnerStatus,
): Promise<Committed> =>
  ledger.submit('partners:ChangeStatus', { command, ...publicSigners(network) });
