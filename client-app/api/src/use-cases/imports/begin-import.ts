import { isDeepStrictEqual } from 'node:util';
import { submitSpec } from '@cession/model/interface';
import type { EvidenceKind, Role, Violation } from '@cession/model/interface';
import { readBulk } from '../../bulk';
import type { BulkMediaType } from '../../bulk';
import { CodedError } from '../../errors';
import type { ColumnMapping, ImportDefinition, StoredImport } from '../../ports';
import type { UseCaseContext } from '../use-case-context';
import type { ImportServices } from './import-services';

export interface SentFile {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly mediaType: BulkMediaType;
  readonly content: Uint8Array;
  /** Name of a mapping that was kept. */
  readonly mapping?: string | undefined;
  readonly seller?: string | undefined;
  readonly buyer?: string | undefined;
  /** Of invoices in an archive that say none, or several. */
  readonly dueDate?: string | undefined;
}

/** Paths that are taken by something else. */
const reserved: readonly string[] = ['mappings', 'templates'];

/**
 * Takes a file of documents, to be recorded in the background. The same id with the same file is the same
 * import.
 *
 * @throws {CodedError} IMPORT_UNREADABLE, COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND (the mapping),
 * COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT
 */
export const beginImport = async (
  context: UseCaseContext,
  { store, mappings, limits, wake }: ImportServices,
  file: SentFile,
): Promise<StoredImport> => {
  checkFile(file);
  checkRole(context, file.kind);
  const mapping = await keptMapping(context, mappings, file);
  const { items } = await readBulk({ ...file, mapping }, limits);
  const definition = await definitionOf(context, file, mapping, items.length);
  const isNew = await store.create(definition);
  const stored = await store.find(definition);
  if (!stored) throw new Error(`import ${file.id} was stored and is not there`);
  if (!isNew && !isDeepStrictEqual(contentOf(stored.definition), contentOf(definition))) {
    const details = { kind: 'import', id: file.id };
    throw new CodedError('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', details);
  }
  wake();
  return stored;
};

/** What goes with which type of file. */
const checkFile = ({ id, kind, mediaType, dueDate, ...sent }: SentFile): void => {
  const violations: Violation[] = [];
  if (reserved.includes(id)) {
    const message = `id must not be ${reserved.join(' or ')}`;
    violations.push({ field: 'id', rule: 'isNotIn', message });
  }
  const only = (field: string, value: string | undefined, wanted: BulkMediaType): void => {
    if (value === undefined || mediaType === wanted) return;
    violations.push({ field, rule: 'isEmpty', message: `${field} belongs to ${wanted}` });
  };
  only('mapping', sent.mapping, 'text/csv');
  only('seller', sent.seller, 'application/zip');
  only('buyer', sent.buyer, 'application/zip');
  only('dueDate', dueDate, 'application/zip');
  if (dueDate !== undefined && kind !== 'invoice') {
    const message = 'dueDate belongs to invoices';
    violations.push({ field: 'dueDate', rule: 'isEmpty', message });
  }
  if (violations.length > 0) throw new CodedError('COMMAND_INVALID', { violations });
};

/** Told at once, not of each document. */
const checkRole = ({ user }: UseCaseContext, kind: EvidenceKind): void => {
  const { roles, rolesFor = () => roles } = submitSpec('evidence:Record');
  const allowed = rolesFor({ kind });
  const role = user.role as Role;
  if (!allowed.includes(role)) throw new CodedError('ROLE_NOT_ALLOWED', { role, allowed });
};

const keptMapping = async (
  { user }: UseCaseContext,
  mappings: ImportServices['mappings'],
  { mapping: name, kind }: SentFile,
): Promise<ColumnMapping | undefined> => {
  if (name === undefined) return undefined;
  const mapping = await mappings.find(user.partner, name);
  if (!mapping) throw new CodedError('NOT_FOUND', { kind: 'mapping', id: name });
  if (mapping.kind === kind) return mapping;
  const message = `mapping ${name} is for documents of the kind ${mapping.kind}`;
  const violations = [{ field: 'mapping', rule: 'sameKind', message }];
  throw new CodedError('COMMAND_INVALID', { violations });
};

const definitionOf = async (
  { user, vault }: UseCaseContext,
  { id, kind, mediaType, content, seller, buyer, dueDate }: SentFile,
  mapping: ColumnMapping | undefined,
  total: number,
): Promise<ImportDefinition> => ({
  id,
  partner: user.partner,
  user: user.name,
  kind,
  mediaType,
  sha256: await vault.put(content, { owner: user.partner, mediaType }),
  ...(mapping && { mapping }),
  ...(seller === undefined ? {} : { seller }),
  ...(buyer === undefined ? {} : { buyer }),
  ...(dueDate === undefined ? {} : { dueDate }),
  total,
  created: new Date().toISOString(),
});

/** What a repeat has in common with what it repeats. */
const contentOf = ({
  created: _when,
  user: _who,
  ...content
}: ImportDefinition): Partial<ImportDefinition> => content;
