import type { Kysely } from 'kysely';
import type { EvidenceKind } from '@cession/model/interface';
import type { StoredDocument } from '../../ports';
import type { Database } from './tables';

/** Documents of that kind and id, whole, as the organisation's peer holds them. */
export const findDocuments = async (
  database: Kysely<Database>,
  kind: EvidenceKind,
  id: string,
): Promise<readonly StoredDocument[]> => {
  const rows = await database
    .selectFrom('evidence')
    .leftJoin('evidence_contents', 'evidence_contents.path', 'evidence.path')
    .select(['evidence.value as evidence', 'evidence_contents.value as content'])
    .where('evidence.evidence_kind', '=', kind)
    .where('evidence.id', '=', id)
    .orderBy('evidence.path')
    .execute();
  return rows.map(({ evidence, content }) => ({ evidence, ...(content ? { content } : {}) }));
};
