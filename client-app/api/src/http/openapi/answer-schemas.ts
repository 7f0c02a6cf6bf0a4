import type { WriteAnswer } from '../answer';
import type { ProblemDetails } from '../problems/problem-details';
import { problemTable } from '../problems/problem-table';
import type { ProblemCode } from '../problems/problem-table';
import { id, transactionId } from './ledger-formats';
import { flag, integer, listOf, named, objectOf, oneOf, optional, text } from './schema';
import type { Schema } from './schema';

export const writeAnswer = named(
  'WriteAnswer',
  objectOf<WriteAnswer>({
    id,
    status: text({ description: 'Of what was created or changed' }),
    transactionId,
    block: integer({ description: 'Wait for it with minBlock' }),
  }),
);

interface PageAnswer<T> {
  readonly items: readonly T[];
  readonly next?: string;
  readonly block: number;
}

/** A page of a list; `next` is the cursor of the following page. */
export const pageOfSchema = <T>(name: string, item: Schema<T>): Schema<PageAnswer<T>> =>
  named(
    name,
    objectOf<PageAnswer<T>>({
      items: listOf(item),
      next: optional(text({ description: 'Cursor of the next page; absent on the last' })),
      block: integer({ description: 'Number of the last block that the page reflects' }),
    }),
  );

const anyObject: Schema<Readonly<Record<string, unknown>>> = {
  json: { type: 'object' },
  components: {},
  classes: [],
};

/** RFC 9457. */
export const problem = named(
  'Problem',
  objectOf<ProblemDetails>({
    type: text({ format: 'uri-reference' }),
    title: text(),
    status: integer(),
    detail: text(),
    code: oneOf(Object.keys(problemTable) as ProblemCode[]),
    instance: text({ description: 'Id of the request, as in X-Request-Id' }),
    retryable: flag,
    violations: optional(
      listOf(
        named(
          'Violation',
          objectOf<NonNullable<ProblemDetails['violations']>[number]>({
            field: text({ description: 'Path: lines[2].quantity' }),
            rule: text(),
            message: text(),
          }),
        ),
      ),
    ),
    details: optional(anyObject),
  }),
);
