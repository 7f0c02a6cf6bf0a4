import { idPattern, isSubmit, refusalsOf, sha256Pattern } from '@cession/model/interface';
import type { ActName, InputClass } from '@cession/model/interface';
import { errorSpecs } from '../../errors';
import type { ErrorCode } from '../../errors';
import type { Answered, Operation } from '../operation';
import { defaultLimits } from '../services';
import { ProblemDetails, problemMediaType } from '../problems/problem-details';
import { reference, schemaOfClass, schemasOfClasses } from './class-schemas';
import type { JsonSchema } from './class-schemas';

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: JsonSchema;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<string, JsonSchema>>;
  readonly [other: string]: unknown;
}

/** What any operation may answer beside its own. */
const sharedProblems: readonly ErrorCode[] = [
  'COMMAND_INVALID',
  'RATE_LIMITED',
  'REQUEST_MALFORMED',
  'INTERNAL',
];
const usersProblems: readonly ErrorCode[] = ['UNAUTHENTICATED'];
const bodyProblems: readonly ErrorCode[] = [
  'JSON_MALFORMED',
  'JSON_TOO_DEEP',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
];
const rawProblems: readonly ErrorCode[] = ['PAYLOAD_TOO_LARGE'];
/** What the ledger answers before any contract runs. */
const ledgerProblems: readonly ErrorCode[] = ['IDENTITY_REFUSED', 'LEDGER_UNAVAILABLE'];
/** What may become of a transaction. */
const writeProblems: readonly ErrorCode[] = [
  'LEDGER_CONFLICT',
  'OUTCOME_UNKNOWN',
  'TRANSACTION_INVALID',
];

/** Describes the operations in OpenAPI 3.1, from the classes that check their input. */
export const buildOpenApi = (operations: readonly Operation[]): OpenApiDocument => {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of operations) {
    const path = `/api/v1${operation.path}`;
    paths[path] = { ...paths[path], [operation.method]: describe(operation) };
  }
  const classes = [ProblemDetails, ...operations.flatMap(classesOf)];
  return {
    openapi: '3.1.1',
    info: {
      title: 'Cession',
      version: '1.0.0',
      description:
        'Receivables financing on a permissioned ledger. Amounts are whole minor units in strings; ' +
        'who creates something makes its id, in the body or as Idempotency-Key; problems are RFC 9457.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: sortedByName({ ...pageSchemas(operations), ...schemasOfClasses(classes) }),
    },
  };
};

const sortedByName = (
  schemas: Readonly<Record<string, JsonSchema>>,
): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(Object.entries(schemas).sort(([left], [right]) => (left < right ? -1 : 1)));

/** Every class that an operation refers to. */
const classesOf = ({ answer, body }: Operation): readonly InputClass[] => [
  ...answeredClasses(answer),
  ...(body ? [body] : []),
];

const answeredClasses = ({ body }: Answered): readonly InputClass[] => {
  if ('of' in body) return [body.of];
  return 'pageOf' in body ? [body.pageOf] : [];
};

const pageName = (item: InputClass): string => `${item.name}Page`;

/** A page of each kind of item that is listed. */
const pageSchemas = (operations: readonly Operation[]): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    operations.flatMap(({ answer: { body } }) =>
      'pageOf' in body ? [[pageName(body.pageOf), pageSchema(body.pageOf)]] : [],
    ),
  );

const pageSchema = (item: InputClass): JsonSchema => ({
  type: 'object',
  properties: {
    items: { type: 'array', items: reference(item) },
    next: { type: 'string', description: 'Cursor of the next page; absent on the last' },
    block: {
      type: 'integer',
      description: 'Number of the last block that the page reflects',
    },
  },
  required: ['items', 'block'],
  additionalProperties: false,
});

const answerSchema = ({ body }: Answered): JsonSchema => {
  if ('of' in body) return reference(body.of);
  return 'pageOf' in body ? { $ref: `#/components/schemas/${pageName(body.pageOf)}` } : {};
};

const describe = (operation: Operation): JsonSchema => {
  const { operationId, tag, summary, description, access, act } = operation;
  const requestBody = requestBodyOf(operation);
  const parameters = [
    ...pathParameters(operation.path),
    ...queryParameters(operation),
    ...keyParameter(operation),
  ];
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(act ? { 'x-transaction': act } : {}),
    ...(access === 'everybody' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: { ...answerOf(operation), ...problemAnswers(problemsOf(operation)) },
  };
};

const pathParameters = (path: string): readonly JsonSchema[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: (name === 'sha256' ? sha256Pattern : idPattern).source },
  }));

/** The parameters of JSON requests; those of raw bodies are added as optional. */
const queryParameters = ({ query, raw, body }: Operation): readonly JsonSchema[] => {
  const onlyRaw = body === undefined;
  const wanted = [query, onlyRaw ? raw?.query : undefined].filter((type) => type !== undefined);
  const fieldsWanted = wanted.flatMap(requiredOf);
  const own = query ? propertiesOf(query) : {};
  const ofRaw = raw?.query ? propertiesOf(raw.query) : {};
  return Object.entries({ ...ofRaw, ...own }).map(([name, schema]) => ({
    name,
    in: 'query',
    required: fieldsWanted.includes(name),
    schema,
    ...(name in own || onlyRaw
      ? {}
      : { description: `Only beside a body of ${raw?.mediaTypes[0] ?? ''}` }),
  }));
};

/** Parameters that the class of a query does not leave out. */
const requiredOf = (type: InputClass<object>): readonly string[] =>
  (schemaOfClass(type)['required'] as readonly string[] | undefined) ?? [];

const propertiesOf = (type: InputClass<object>): Readonly<Record<string, JsonSchema>> =>
  schemaOfClass(type)['properties'] as Readonly<Record<string, JsonSchema>>;

const keyParameter = ({ keyField }: Operation): readonly JsonSchema[] =>
  keyField
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: `Stands for \`${keyField}\`: one of the two is needed. The same key and content get the same answer.`,
          schema: { type: 'string', pattern: idPattern.source },
        },
      ]
    : [];

const requestBodyOf = ({ body, raw }: Operation): JsonSchema | undefined => {
  if (!body && !raw) return undefined;
  return {
    required: body === undefined || schemaOfClass(body)['required'] !== undefined,
    content: {
      ...(body ? { 'application/json': { schema: reference(body) } } : {}),
      ...(raw ? rawContent(raw) : {}),
    },
  };
};

const rawContent = ({ mediaTypes, description }: NonNullable<Operation['raw']>) =>
  Object.fromEntries(
    mediaTypes.map((mediaType) => [
      mediaType === '*' ? '*/*' : mediaType,
      { schema: { description: `${description}; ${fileSize}` } },
    ]),
  );

/** The configuration, `limits.fileBytes`, may say otherwise. */
const fileSize = `at most ${defaultLimits.fileBytes} bytes where the application says no other limit`;

const answerOf = ({ answer, keyField }: Operation): Readonly<Record<string, JsonSchema>> => {
  const { status, description, body } = answer;
  const mediaType = 'mediaType' in body ? body.mediaType : 'application/json';
  const location = status !== 200 && keyField === 'id';
  return {
    [status]: {
      description,
      ...(location
        ? { headers: { Location: { schema: { type: 'string', format: 'uri-reference' } } } }
        : {}),
      content: { [mediaType]: { schema: answerSchema(answer) } },
    },
  };
};

const actProblems = (act: ActName): readonly ErrorCode[] => [
  ...refusalsOf(act),
  ...ledgerProblems,
  ...(isSubmit(act) ? writeProblems : []),
];

/** Everything that an operation may answer with where something is wrong: its act's refusals are the act's. */
export const problemsOf = (operation: Operation): ReadonlySet<ErrorCode> => {
  const { access, act, roles, body, raw, query, problems = [] } = operation;
  return new Set<ErrorCode>([
    ...sharedProblems,
    ...(access === 'user' ? usersProblems : []),
    ...(body ? bodyProblems : []),
    ...(raw ? [...rawProblems, ...(raw.problems ?? [])] : []),
    ...(act ? actProblems(act) : []),
    ...(roles ? (['ROLE_NOT_ALLOWED'] as const) : []),
    ...(query && 'minBlock' in propertiesOf(query) ? (['READ_MODEL_BEHIND'] as const) : []),
    ...problems,
  ]);
};

/** One answer for each status, naming the codes that it may carry. */
const problemAnswers = (codes: ReadonlySet<ErrorCode>): Readonly<Record<string, JsonSchema>> => {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = errorSpecs[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      String(status),
      {
        description: found.map((code) => `\`${code}\` ${errorSpecs[code].title}`).join('; '),
        'x-codes': found,
        content: { [problemMediaType]: { schema: reference(ProblemDetails) } },
      },
    ]),
  );
};
