import { contracts as own } from '@cession/chaincode';
import type { Contract } from 'fabric-contract-api';
import { ForgingContract } from './forging-contract';

/** What fabric-shim runs: Cession's contracts as they are, and one more. */
export const contracts: readonly (new () => Contract)[] = [...own, ForgingContract];
