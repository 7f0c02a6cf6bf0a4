import type { EvidenceKind } from '@cession/model/interface';
import type { ColumnMapping } from './column-mapping';

/** A file of documents as it was taken: nothing of it ever changes. */
export interface ImportDefinition {
  readonly id: string;
  /** Whose it is. */
  readonly partner: string;
  /** Name of the user whose identity signs. */
  readonly user: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  /** Of the file in the vault. */
  readonly sha256: string;
  /** As it was when the file was sent. */
  readonly mapping?: ColumnMapping;
  /** Partner ids for documents that name none. */
  readonly seller?: string;
  readonly buyer?: string;
  /** Of invoices that say none, or several. */
  readonly dueDate?: string;
  /** Documents in the file. */
  readonly total: number;
  readonly created: string;
}

/** What became of one document of an import. */
export interface ImportResult {
  /** Its place among the others of the file, from 0; what was skipped comes after all documents. */
  readonly at: number;
  /** Line number or file name. */
  readonly source: string;
  readonly status: 'recorded' | 'refused' | 'skipped';
  /** On the ledger. */
  readonly evidence?: string;
  readonly transactionId?: string;
  /** Number of the block. */
  readonly block?: number;
  readonly code?: string;
  readonly field?: string;
  readonly rule?: string;
  readonly text?: string;
}

/** Why an import does not go on now. */
export interface ImportWait {
  readonly code: string;
  readonly text: string;
}

/** How far an import is. */
export interface ImportProgress {
  readonly recorded: number;
  readonly refused: number;
  /** Files that are no documents. */
  readonly skipped: number;
  readonly started?: string;
  readonly ended?: string;
  readonly waitsFor?: ImportWait;
  /** Number of the last block that a document of it is in. */
  readonly block?: number;
}

/** What happens to an import, in its order. */
export type ImportEvent =
  | { readonly event: 'started'; readonly time: string }
  | { readonly event: 'result'; readonly result: ImportResult }
  | { readonly event: 'waits'; readonly wait: ImportWait }
  | { readonly event: 'ended'; readonly time: string };

export interface StoredImport {
  readonly definition: ImportDefinition;
  readonly progress: ImportProgress;
}

/** Imports are one partner's: the same id of another's is another import. */
export type ImportName = Pick<ImportDefinition, 'partner' | 'id'>;

export interface ImportPage {
  readonly items: readonly StoredImport[];
  /** Cursor of the next page. */
  readonly next?: string;
}

/**
 * Files of documents that are recorded one after the other, and how far each is. It outlives the
 * application; nothing here can be read from the ledger again.
 */
export interface ImportStore {
  /** @returns false where the partner has an import of that id */
  create(definition: ImportDefinition): Promise<boolean>;
  find(name: ImportName): Promise<StoredImport | undefined>;
  /** The newest first. @returns undefined where the cursor is none of this list */
  list(
    partner: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<ImportPage | undefined>;
  /** In the order of their documents; each once. */
  results(name: ImportName): Promise<readonly ImportResult[]>;
  /** Notes what happened; it is noted for good when the promise is fulfilled. */
  note(name: ImportName, events: readonly ImportEvent[]): Promise<void>;
  /** Imports of every partner that have not ended, the oldest first. */
  unfinished(): Promise<readonly ImportDefinition[]>;
  /**
   * Makes this process the one that works on imports.
   *
   * @returns what gives that up; undefined while another process does it
   */
  claim(): Promise<(() => Promise<void>) | undefined>;
}

/** How a partner's files are read, by names that it gave. */
export interface MappingStore {
  keep(partner: string, name: string, mapping: ColumnMapping): Promise<void>;
  find(partner: string, name: string): Promise<ColumnMapping | undefined>;
  /** @returns what was kept under the name until now */
  remove(partner: string, name: string): Promise<ColumnMapping | undefined>;
  list(
    partner: string,
  ): Promise<readonly { readonly name: string; readonly mapping: ColumnMapping }[]>;
}
