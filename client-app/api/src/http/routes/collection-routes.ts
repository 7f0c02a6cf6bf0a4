import { recordCollection } from '../../use-cases/record-collection';
import { answerOf, created, pageOf } from '../answer';
import { RecordCollectionBody } from '../bodies/collection-bodies';
import { AtBankQuery, CollectionsQuery } from '../bodies/list-queries';
import { bankName, namedBank } from '../named-bank';
import { pageOfSchema, writeAnswer } from '../openapi/answer-schemas';
import { collection } from '../openapi/financing-schemas';
import { operation } from '../operation';
import { pageQueryOf } from '../page-query';
import { without } from '../without';

const tag = 'Collections';

const record = operation({
  method: 'post',
  path: '/collections',
  operationId: 'recordCollection',
  tag,
  summary: "Record the buyer's payment; the waterfall distributes it",
  transaction: 'collections:Record',
  keyField: 'id',
  body: RecordCollectionBody,
  answer: { status: 201, description: 'Recorded and distributed', schema: writeAnswer },
  problems: [
    'NOT_FOUND',
    'PARTNER_NOT_QUALIFIED',
    'TRANSITION_NOT_ALLOWED',
    'CURRENCY_MISMATCH',
    'HELD_BY_ANOTHER_BANK',
    'BANK_ENTRY_ALREADY_USED',
    'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
  ],
  handle: async ({ context, key, body }) => {
    const { receivable } = body;
    const bank = namedBank(context.network, body.bank);
    const content = without(body, 'id', 'bank', 'receivable');
    const committed = await recordCollection(context, { id: key, receivable, bank }, content);
    return created(committed, `/collections/${key}?bank=${bankName(context.network, bank)}`);
  },
});

const list = operation({
  method: 'get',
  path: '/collections',
  operationId: 'listCollections',
  tag,
  summary: 'List collections',
  query: CollectionsQuery,
  answer: {
    status: 200,
    description: 'A page',
    schema: pageOfSchema('CollectionPage', collection),
  },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.collections(pageQueryOf(query), user)),
});

const get = operation({
  method: 'get',
  path: '/collections/{id}',
  operationId: 'getCollection',
  tag,
  summary: 'Read a collection from the ledger',
  transaction: 'collections:Get',
  query: AtBankQuery,
  answer: { status: 200, description: 'The collection', schema: collection },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'ORGANISATION_NOT_ALLOWED'],
  handle: async ({ context, path, query }) => {
    const command = { id: path.id, bank: namedBank(context.network, query.bank) };
    return answerOf(await context.ledger.evaluate('collections:Get', { command }));
  },
});

export const collectionRoutes = [record, list, get];
