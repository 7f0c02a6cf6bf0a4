import type { Kysely } from 'kysely';
import type { EvidenceView } from '@cession/model/interface';
import type { Page, ReadModel, Viewer } from '../../ports';
import { containing, isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { isDocumentOf, ownPartnerOf } from './viewer-rules';

type Query = Parameters<ReadModel['evidence']>[0];

/** Documents that the viewer may see, with what is in them where the organisation holds it. */
export const listEvidence = async (
  database: Kysely<Database>,
  query: Query,
  viewer: Viewer,
): Promise<Page<EvidenceView>> =>
  await snapshot(database, async (transaction) => {
    const rows = await evidenceRows(transaction, query, viewer).execute();
    return pageOf(rows, query, ({ evidence, content }) => ({
      evidence,
      ...(content
        ? { content: { document: content.document, attachments: content.attachments } }
        : {}),
    }));
  });

const evidenceRows = (database: Kysely<Database>, query: Query, viewer: Viewer) => {
  const own = ownPartnerOf(viewer);
  const { search } = query;
  return database
    .selectFrom('evidence')
    .leftJoin('evidence_contents', 'evidence_contents.path', 'evidence.path')
    .select(['evidence.path', 'evidence.value as evidence', 'evidence_contents.value as content'])
    .$if(own !== undefined, (select) => select.where(isDocumentOf(own ?? '')))
    .$if(search !== undefined, (select) =>
      select.where((eb) => {
        const pattern = containing(search ?? '');
        return eb.or([
          eb('evidence.id', 'ilike', pattern),
          eb('evidence_contents.number', 'ilike', pattern),
          eb('evidence_contents.seller_name', 'ilike', pattern),
          eb('evidence_contents.buyer_name', 'ilike', pattern),
        ]);
      }),
    )
    .where((eb) =>
      isOnPage(eb, query, {
        key: 'evidence.path',
        filters: {
          kind: { column: 'evidence.evidence_kind', is: '=' },
          status: { column: 'evidence.status', is: '=' },
        },
      }),
    )
    .orderBy('evidence.path')
    .limit(rowsToRead(query));
};
