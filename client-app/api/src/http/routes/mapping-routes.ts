import { acts, evidenceKinds } from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { csvTemplate, mappingViolations, proposeForFile } from '../../bulk';
import { CodedError } from '../../errors';
import { ColumnMapping } from '../../ports';
import { answerOf } from '../answer';
import { MappingList, MappingProposal, NamedMapping, ProposalQuery } from '../bodies/import-bodies';
import { download } from '../download';
import { operation, rawOperation } from '../operation';
import type { BodyLimit, Call, RawContent } from '../operation';

const tag = 'Imports';
const { roles } = acts['evidence:Record'];
const path = '/imports/mappings/{name}';
const one = { status: 200, description: 'The mapping', body: { of: NamedMapping } } as const;

const keep = operation<typeof path, object, ColumnMapping>({
  method: 'put',
  path,
  operationId: 'keepMapping',
  tag,
  summary: "Keep how the own partner's CSV files are read",
  description: 'Imports that were begun keep the mapping that they were begun with.',
  roles,
  body: ColumnMapping,
  answer: one,
  handle: async ({ user, services, path: { name }, body: mapping }) => {
    const violations = mappingViolations(mapping);
    if (violations.length > 0) throw new CodedError('COMMAND_INVALID', { violations });
    await services.imports.mappings.keep(user.partner, name, mapping);
    return answerOf({ name, mapping } satisfies NamedMapping);
  },
});

const named = (name: string, mapping: ColumnMapping | undefined) => {
  if (!mapping) throw new CodedError('NOT_FOUND', { kind: 'mapping', id: name });
  return answerOf({ name, mapping } satisfies NamedMapping);
};

const get = operation({
  method: 'get',
  path,
  operationId: 'getMapping',
  tag,
  summary: 'Read a mapping',
  roles,
  answer: one,
  problems: ['NOT_FOUND'],
  handle: async ({ user, services, path: { name } }) =>
    named(name, await services.imports.mappings.find(user.partner, name)),
});

const remove = operation({
  method: 'delete',
  path,
  operationId: 'removeMapping',
  tag,
  summary: 'Forget a mapping',
  roles,
  answer: one,
  problems: ['NOT_FOUND'],
  handle: async ({ user, services, path: { name } }) =>
    named(name, await services.imports.mappings.remove(user.partner, name)),
});

const list = operation({
  method: 'get',
  path: '/imports/mappings',
  operationId: 'listMappings',
  tag,
  summary: "List the own partner's mappings",
  roles,
  answer: { status: 200, description: 'All of them', body: { of: MappingList } },
  handle: async ({ user, services }) => {
    const items = await services.imports.mappings.list(user.partner);
    return answerOf({ items } satisfies MappingList);
  },
});

const headerLimit: BodyLimit = {
  limit: 1_000_000,
  setting: 'a header and some lines are enough',
};

const propose = rawOperation({
  method: 'post',
  path: '/imports/mappings/proposals',
  operationId: 'proposeMapping',
  tag,
  summary: 'What the header of a CSV file seems to mean',
  description: 'By the names of its columns, in English, German or Chinese. Nothing is kept.',
  roles,
  raw: {
    mediaTypes: ['text/csv'],
    limit: () => headerLimit,
    query: ProposalQuery,
    description: 'The file or its first lines',
    problems: ['IMPORT_UNREADABLE', 'UNSUPPORTED_MEDIA_TYPE'],
    handle: async ({ query, body }: Call<ProposalQuery, RawContent>) =>
      answerOf((await proposeForFile(query.kind, body.content)) satisfies MappingProposal),
  },
  answer: { status: 200, description: 'The proposal', body: { of: MappingProposal } },
});

const template = operation({
  method: 'get',
  path: '/imports/templates/{kind}',
  operationId: 'getImportTemplate',
  tag,
  summary: 'A CSV file to begin with: a header and one line as an example',
  roles,
  answer: { status: 200, description: 'The template', body: { mediaType: 'text/csv' } },
  problems: ['NOT_FOUND'],
  handle: ({ path: { kind } }) => {
    if (!isKind(kind)) throw new CodedError('NOT_FOUND', { kind: 'template', id: kind });
    const content = Buffer.from(csvTemplate(kind), 'utf8');
    return Promise.resolve(download(`${kind}.csv`, content, 'text/csv; charset=utf-8'));
  },
});

const isKind = (kind: string): kind is EvidenceKind =>
  (evidenceKinds as readonly string[]).includes(kind);

export const mappingRoutes = [list, propose, keep, get, remove, template];
