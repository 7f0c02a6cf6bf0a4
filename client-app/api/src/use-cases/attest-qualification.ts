import type { AttestQualification } from '@cession/model/interface';
import type { Committed } from '../ports';
import { publicSigners } from './network-view';
import type { UseCaseContext } from './use-case-context';

export const attestQualification = (
  { ledger, network }: UseCaseContext,
  command: AttestQualification,
): Promise<Committed> => ledger.submit('partners:Attest', { command, ...publicSigners(network) });
