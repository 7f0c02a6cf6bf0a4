/** How much one file may hold. */
export interface BulkLimits {
  /** Lines of text after the header, or entries of an archive. */
  readonly maxLines: number;
  /** Bytes of all entries of an archive together. */
  readonly maxInflatedBytes: number;
  /** Bytes of one document, as where it is sent alone. */
  readonly fileBytes: number;
}

/** A document as a line of a file has it; what JSON says is checked by who records it. */
export interface LineDocument {
  /** Its id on the ledger, where the line says it. */
  readonly id?: unknown;
  readonly document?: unknown;
  readonly [other: string]: unknown;
}

/** A file of its own within the file. */
export interface XmlDocument {
  readonly xml: Uint8Array;
}

/** One document of a file, read when its turn has come. */
export interface BulkItem {
  /** Line number, or the name in the archive; no other item of the file has it. */
  readonly source: string;
  /** @throws {CodedError} it is no document, and its neighbours may be some */
  read(): LineDocument | XmlDocument | Promise<XmlDocument>;
}

/** What a file holds, in its order. The same bytes give the same items, whenever they are read. */
export interface BulkDocuments {
  readonly items: readonly BulkItem[];
  /** Entries of an archive that are no documents. */
  readonly skipped: readonly string[];
}
