import { exactText } from '@cession/model/domain/text';
import type { EvidenceView } from '@cession/model/interface';
import type { Kysely } from 'kysely';
import type { NumberedQuery, Viewer } from '../../ports';
import type { Database } from './tables';
import { isDocumentOf, ownPartnerOf } from './viewer-rules';

/** More are of many sellers, and no answer to who asks for one. */
const most = 50;

/** Current documents of that number, as the contract compares numbers, that the viewer may see. */
export const numberDocuments = async (
  database: Kysely<Database>,
  { kind, number, seller }: NumberedQuery,
  viewer: Viewer,
): Promise<readonly EvidenceView[]> => {
  const exact = exactText(number);
  if (exact === '') return [];
  const own = ownPartnerOf(viewer);
  const rows = await database
    .selectFrom('evidence')
    .innerJoin('evidence_contents', 'evidence_contents.path', 'evidence.path')
    .select(['evidence.value as evidence', 'evidence_contents.value as content'])
    .where('evidence_contents.exact_number', '=', exact)
    .where('evidence.evidence_kind', '=', kind)
    .where('evidence.status', '=', 'RECORDED')
    .$if(seller !== undefined, (select) =>
      select.where('evidence_contents.seller', '=', seller ?? ''),
    )
    .$if(own !== undefined, (select) => select.where(isDocumentOf(own ?? '')))
    .orderBy('evidence.path')
    .limit(most)
    .execute();
  return rows.map(({ evidence, content: { document, attachments } }) => ({
    evidence,
    content: { document, attachments },
  }));
};
