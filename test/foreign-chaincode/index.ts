import { CarelessContract } from './careless-contract';
import { ForeignContract } from './foreign-contract';

/** What fabric-shim runs. */
export const contracts = [ForeignContract, CarelessContract];
