/** Past-tense name of what a transaction did; the write set, not the event, is the truth. */
export const eventTypes = [
  'PolicyPublished',
  'PartnerRegistered',
  'QualificationAttested',
  'PartnerStatusChanged',
  'EvidenceRecorded',
  'EvidenceAmended',
  'EvidenceVoided',
  'EvidenceProgressed',
  'TradeMatched',
  'ReceivableIssued',
  'ReceivableAcknowledged',
  'ReceivableDisputed',
  'ReceivableCancelled',
  'FinancingRequested',
  'FinancingDeclined',
  'FinancingWithdrawn',
  'FinancingQuoted',
  'QuoteAccepted',
  'QuoteApproved',
  'FinancingFunded',
  'CollectionRecorded',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Payload of a chaincode event: ids only, nothing private. The event's name is its `type`. */
export interface EventEnvelope {
  readonly type: EventType;
  readonly version: 1;
  readonly ids: Readonly<Record<string, string>>;
}
