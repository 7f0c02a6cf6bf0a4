import { evidenceLifecycle, progressLifecycle } from './evidence-lifecycle';
import { quoteLifecycle, requestLifecycle } from './financing-lifecycle';
import type { Lifecycle } from './lifecycle';
import { matchLifecycle } from './match-lifecycle';
import { partnerLifecycle } from './partner-lifecycle';
import { receivableLifecycle } from './receivable-lifecycle';

export * from './evidence-lifecycle';
export * from './financing-lifecycle';
export * from './lifecycle';
export * from './match-lifecycle';
export * from './partner-lifecycle';
export * from './receivable-lifecycle';

/** What a kind of record says of where it stands, and the table that says how it gets there. */
interface StatusField {
  readonly kind: string;
  readonly field: 'status' | 'progress';
  readonly lifecycle: Lifecycle<string>;
}

/** Every field of a record that has a lifecycle. */
export const statusFields: readonly StatusField[] = [
  { kind: 'partner', field: 'status', lifecycle: partnerLifecycle },
  { kind: 'evidence', field: 'status', lifecycle: evidenceLifecycle },
  { kind: 'evidence', field: 'progress', lifecycle: progressLifecycle },
  { kind: 'match', field: 'status', lifecycle: matchLifecycle },
  { kind: 'receivable', field: 'status', lifecycle: receivableLifecycle },
  { kind: 'financing-request', field: 'status', lifecycle: requestLifecycle },
  { kind: 'quote', field: 'status', lifecycle: quoteLifecycle },
];
