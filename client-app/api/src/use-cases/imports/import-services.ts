import type { BulkLimits } from '../../bulk';
import type { ImportStore, MappingStore } from '../../ports';

/** How much may come in one file, and how fast it is recorded. */
export interface ImportLimits extends BulkLimits {
  /** Bytes of the file. */
  readonly maxBytes: number;
  /** Documents sent and not answered yet, of all imports together. */
  readonly inFlight: number;
}

/** What requests about imports work with. */
export interface ImportServices {
  readonly store: ImportStore;
  readonly mappings: MappingStore;
  readonly limits: ImportLimits;
  /** There is something to do. */
  readonly wake: () => void;
}
