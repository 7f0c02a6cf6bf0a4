import { ReferenceContract } from './reference-contract';

/** What fabric-shim runs. */
export const contracts = [ReferenceContract];
