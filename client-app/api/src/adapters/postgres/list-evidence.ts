import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { EvidenceView } from '@cession/model/interface';
import type { Page, ReadModel, Viewer } from '../../ports';
import { containing, isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { isDocumentOf, isTradeOf, ownPartnerOf } from './viewer-rules';

type Query = Parameters<ReadModel['evidence']>[0];

/** Documents of the trades that the viewer may see; what is in them, where the viewer may know. */
export const listEvidence = async (
  database: Kysely<Database>,
  query: Query,
  viewer: Viewer,
): Promise<Page<EvidenceView>> =>
  await snapshot(database, async (transaction) => {
    const rows = await evidenceRows(transaction, query, viewer).execute();
    return pageOf(rows, query, ({ evidence, content, readable }) => ({
      evidence,
      ...(content && readable
        ? { content: { document: content.document, attachments: content.attachments } }
        : {}),
    }));
  });

const evidenceRows = (database: Kysely<Database>, query: Query, viewer: Viewer) => {
  const own = ownPartnerOf(viewer);
  const readable = own === undefined ? sql<boolean>`true` : isDocumentOf(own);
  const { search } = query;
  return database
    .selectFrom('evidence')
    .leftJoin('evidence_contents', 'evidence_contents.path', 'evidence.path')
    .select(['evidence.path', 'evidence.value as evidence', 'evidence_contents.value as content'])
    .select(readable.as('readable'))
    .$if(own !== undefined, (select) => select.where(isTradeOf('evidence.trade', own ?? '')))
    .$if(search !== undefined, (select) =>
      select.where((eb) => {
        const pattern = containing(search ?? '');
        const inDocument = [
          eb('evidence_contents.number', 'ilike', pattern),
          eb('evidence_contents.seller_name', 'ilike', pattern),
          eb('evidence_contents.buyer_name', 'ilike', pattern),
        ];
        return eb.or([
          eb('evidence.id', 'ilike', pattern),
          eb('evidence.trade', 'ilike', pattern),
          // Only what the viewer may read is searched: a hit would tell what is in it.
          eb.and([readable, eb.or(inDocument)]),
        ]);
      }),
    )
    .where((eb) =>
      isOnPage(eb, query, {
        key: 'evidence.path',
        filters: {
          kind: { column: 'evidence.evidence_kind', is: '=' },
          trade: { column: 'evidence.trade', is: '=' },
          status: { column: 'evidence.status', is: '=' },
        },
      }),
    )
    .orderBy('evidence.path')
    .limit(rowsToRead(query));
};
