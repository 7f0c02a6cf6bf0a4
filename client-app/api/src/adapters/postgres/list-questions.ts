import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ListedQuestion, Page, PageOf, QuestionsQuery, Viewer } from '../../ports';
import { isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { ownPartnerOf } from './viewer-rules';

/** Questions of the deals that the organisation is in: a bank's own. No seller or buyer reads any. */
export const listQuestions = async (
  database: Kysely<Database>,
  query: PageOf<QuestionsQuery>,
  viewer: Viewer,
): Promise<Page<ListedQuestion>> =>
  await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('invoice_questions as asked')
      .leftJoin('invoice_answers as answers', (join) =>
        join.onRef('answers.id', '=', 'asked.id').onRef('answers.bank', '=', 'asked.bank'),
      )
      .select(['asked.path as path', 'asked.value', 'answers.answered_at'])
      .$if(ownPartnerOf(viewer) !== undefined, (select) => select.where(sql<boolean>`false`))
      .where((eb) =>
        isOnPage(eb, query, {
          key: 'asked.path',
          filters: { open: { column: sql`(answers.id is null)::text`, is: '=' } },
        }),
      )
      .orderBy('asked.path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value: question, answered_at: answeredAt }) => ({
      question,
      ...(answeredAt === null ? {} : { answeredAt }),
    }));
  });
