import { createHash } from 'node:crypto';
import { idPattern } from '@cession/model/interface';
import type { BulkItem, LineDocument, XmlDocument } from '../../bulk';
import type { DocumentWarning } from '../../documents';
import { CodedError } from '../../errors';
import type { Committed, ImportDefinition } from '../../ports';
import { checkContent, readDocument } from '../read-document';
import { sendAct } from '../send-act';
import type { ContentOf } from '../send-act';
import type { UseCaseContext } from '../use-case-context';

/** Room for every id that a ledger takes. */
const idDigits = 40;

/**
 * The id of a document on the ledger follows from the import and the document's place in the file, so that
 * whoever sends it again sends the same command.
 */
export const evidenceIdOf = ({ partner, id }: ImportDefinition, source: string): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([partner, id, source]))
    .digest('hex');
  return `import-${digest.slice(0, idDigits)}`;
};

const isXml = (read: LineDocument | XmlDocument): read is XmlDocument =>
  read['xml'] instanceof Uint8Array;

/** A document that was recorded, and what was read otherwise than its file has it. */
export interface RecordedItem extends Committed {
  readonly warnings: readonly DocumentWarning[];
}

/**
 * Reads one document of a file and records it.
 *
 * @throws {CodedError} it is no document; else as {@link sendAct} does
 */
export const recordItem = async (
  context: UseCaseContext,
  definition: ImportDefinition,
  item: BulkItem,
): Promise<RecordedItem> => {
  const { kind } = definition;
  const read = await item.read();
  const file = isXml(read)
    ? await readDocument(context, { kind }, read.xml, definition)
    : { content: read, warnings: [] };
  const content: LineDocument = { ...file.content };
  const { id = evidenceIdOf(definition, item.source), ...part } = content;
  if (typeof id !== 'string' || !idPattern.test(id)) {
    const message = `id must match ${idPattern.source}`;
    throw new CodedError('COMMAND_INVALID', {
      violations: [{ field: 'id', rule: 'matches', message }],
    });
  }
  // What was read from a file is checked.
  if (!isXml(read)) checkContent(kind, part);
  const committed = await sendAct(
    context,
    'evidence:Record',
    { id, kind },
    part as unknown as ContentOf<'evidence:Record'>,
  );
  return { ...committed, warnings: file.warnings };
};
