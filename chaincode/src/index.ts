import 'reflect-metadata';
import { EvidenceContract } from './contracts/evidence-contract';
import { GovernanceContract } from './contracts/governance-contract';
import { MatchingContract } from './contracts/matching-contract';
import { PartnersContract } from './contracts/partners-contract';

/** What fabric-shim runs: every contract of the package. */
export const contracts = [GovernanceContract, PartnersContract, EvidenceContract, MatchingContract];
