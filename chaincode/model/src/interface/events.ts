import type { EventType } from './acts';

/**
 * Payload of a chaincode event: ids only, nothing private. The event's name is its `type`: what the
 * act did, in the past tense. The write set, not the event, is the truth.
 */
export interface EventEnvelope {
  readonly type: EventType;
  readonly version: 1;
  readonly ids: Readonly<Record<string, string>>;
}
