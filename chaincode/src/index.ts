import 'reflect-metadata';
import { CollectionsContract } from './contracts/collections-contract';
import { EvidenceContract } from './contracts/evidence-contract';
import { FinancingContract } from './contracts/financing-contract';
import { GovernanceContract } from './contracts/governance-contract';
import { MatchingContract } from './contracts/matching-contract';
import { PartnersContract } from './contracts/partners-contract';
import { QuestionsContract } from './contracts/questions-contract';
import { ReceivablesContract } from './contracts/receivables-contract';
import { heldToClock } from './service/held-to-clock';
import { metricsOnRequest } from './service/metrics-on-request';
import { timeWindow } from './service/time-window';

void metricsOnRequest();

/** What fabric-shim runs: every contract of the package. */
export const contracts = [
  GovernanceContract,
  PartnersContract,
  EvidenceContract,
  MatchingContract,
  ReceivablesContract,
  FinancingContract,
  CollectionsContract,
  QuestionsContract,
].map(heldToClock(timeWindow()));
