import { acts } from '@cession/model/interface';
import { bulkMediaTypes } from '../../bulk';
import type { BulkMediaType } from '../../bulk';
import { CodedError } from '../../errors';
import type { StoredImport } from '../../ports';
import { beginImport } from '../../use-cases/imports/begin-import';
import { resultFile } from '../../use-cases/imports/result-file';
import { answerOf } from '../answer';
import {
  ImportList,
  ImportQuery,
  ImportView,
  ImportsQuery,
  importView,
} from '../bodies/import-bodies';
import { download } from '../download';
import { operation, rawOperation } from '../operation';
import type { Call, RawContent } from '../operation';
import { pageQueryOf } from '../page-query';

const tag = 'Imports';
/** Who may record evidence may record much of it at once. */
const { roles } = acts['evidence:Record'];

const begin = rawOperation({
  method: 'post',
  path: '/imports',
  operationId: 'beginImport',
  tag,
  summary: 'Record the documents of a file in the background',
  description:
    'CSV, a JSON body of recording on each line, or an archive of UBL files. What is wrong with one document ' +
    'is told in the result; a file that cannot be read is refused whole. Interrupted, it goes on where it was.',
  roles,
  keyField: 'id',
  raw: {
    mediaTypes: bulkMediaTypes,
    limit: ({ imports }) => ({
      limit: imports.limits.maxBytes,
      setting: 'imports of the application’s configuration says so',
    }),
    query: ImportQuery,
    description: 'The file',
    problems: [
      'IMPORT_UNREADABLE',
      'NOT_FOUND',
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    handle: async ({ context, services, key, query, body }: Call<ImportQuery, RawContent>) => {
      const mediaType = body.mediaType as BulkMediaType;
      const file = { ...query, id: key, mediaType, content: body.content };
      const stored = await beginImport(context, services.imports, file);
      const headers = { Location: `/api/v1/imports/${key}` };
      return { body: importView(stored), headers };
    },
  },
  answer: { status: 202, description: 'Taken; see how far it is', body: { of: ImportView } },
});

const list = operation({
  method: 'get',
  path: '/imports',
  operationId: 'listImports',
  tag,
  summary: "List the own partner's imports, the newest first",
  roles,
  query: ImportsQuery,
  answer: { status: 200, description: 'A page', body: { of: ImportList } },
  problems: ['CURSOR_INVALID'],
  handle: async ({ user, services, query }) => {
    const page = await services.imports.store.list(user.partner, pageQueryOf(query));
    if (!page) throw new CodedError('CURSOR_INVALID', {});
    return answerOf({ ...page, items: page.items.map(importView) } satisfies ImportList);
  },
});

/** Another partner's import is told as one that is not there. */
const found = async ({
  user,
  services,
  path: { id },
}: Call<object, object, 'id'>): Promise<StoredImport> => {
  const stored = await services.imports.store.find({ partner: user.partner, id });
  if (!stored) throw new CodedError('NOT_FOUND', { kind: 'import', id });
  return stored;
};

const get = operation({
  method: 'get',
  path: '/imports/{id}',
  operationId: 'getImport',
  tag,
  summary: 'How far an import is',
  roles,
  answer: { status: 200, description: 'The import', body: { of: ImportView } },
  problems: ['NOT_FOUND'],
  handle: async (call) => answerOf(importView(await found(call))),
});

const result = operation({
  method: 'get',
  path: '/imports/{id}/result',
  operationId: 'getImportResult',
  tag,
  summary: 'What became of each document of an import',
  description:
    'CSV, a line for each document that is recorded, refused or skipped by now: line or file name, status, ' +
    'id on the ledger, code, field, rule, text, transaction.',
  roles,
  answer: { status: 200, description: 'The result', body: { mediaType: 'text/csv' } },
  problems: ['NOT_FOUND'],
  handle: async (call) => {
    const { definition } = await found(call);
    const results = await call.services.imports.store.results(definition);
    return download(`${definition.id}-result.csv`, resultFile(results), 'text/csv; charset=utf-8');
  },
});

export const importRoutes = [begin, list, get, result];
