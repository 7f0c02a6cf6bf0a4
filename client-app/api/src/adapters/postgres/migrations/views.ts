import { issuingKinds } from '@cession/model/domain';
import { documentsDataCollection, evidenceKinds } from '@cession/model/interface';
import type { EvidenceName, MatchStanding } from '@cession/model/interface';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from '../tables';
import { column, orderedText } from './columns';
import type { Json } from './columns';

/** The kinds of partners that issue a document `e`, by the table of the model. */
const kindsThatIssue = `case e.evidence_kind ${evidenceKinds
  .map((kind) => `when '${kind}' then array['${issuingKinds(kind).join("', '")}']`)
  .join(' ')} end`;

/** Its issuer `p` is qualified, no partner of its legal entity was revoked, and it issues such documents where the record says. */
const mayIssue = `p.value ->> 'status' = 'QUALIFIED'
  and not exists (select from revoked_entities r where r.entity = p.value ->> 'entity')
  and p.value ->> 'organisation' = e.organisation
  and p.value -> 'kinds' ?| (${kindsThatIssue})`;

/** Something lies under the key of a document `e` where its issuer alone could have put it: both keys are one text. */
const isProven = `exists (
  select from changes c join document_proofs d using (key_hash)
  where c.path = e.path and c.collection = ''
    and d.collection = '${documentsDataCollection('')}' || e.organisation)`;

/**
 * Whether a match still stands, by the rule of the contract (`stillProves` of the model): each document that it
 * rests on is proven, counts, is as it was compared, and its issuer may act.
 */
const standings = `create or replace view match_standings as
  select m.path, m.invoice, changed.names as changed,
    case when changed.names = '[]' then 'CURRENT' else 'STALE' end as standing
  from matches m cross join lateral (
    select coalesce(jsonb_agg(name - 'revision' order by place), '[]') as names
    from jsonb_array_elements(m.value -> 'evidence') with ordinality as named (name, place)
      left join evidence e on e.path = 'evidence/' || (name ->> 'kind') || '/' || (name ->> 'id')
      left join partners p on p.id = e.issuer
    where (e.status = 'RECORDED' and e.value -> 'revision' = name -> 'revision'
      and ${mayIssue} and ${isProven}) is not true
  ) changed`;

export const standingColumns = {
  path: orderedText,
  invoice: orderedText,
  changed: column<Json<readonly EvidenceName[]>>('jsonb'),
  standing: column<MatchStanding>('text'),
};

/** Views hold nothing: each start makes them anew, by the rules and words of this version. */
export const createViews = async (database: Kysely<Database>): Promise<void> => {
  await sql.raw(standings).execute(database);
};
