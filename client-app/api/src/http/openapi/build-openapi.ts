import type { InputClass } from '@cession/model/interface';
import type { Operation } from '../operation';
import { problemMediaType } from '../problems/problem-details';
import { problemTable } from '../problems/problem-table';
import type { ProblemCode } from '../problems/problem-table';
import { problem } from './answer-schemas';
import { schemaOfClass, schemasOfClasses } from './class-schemas';
import { id, sha256 } from './ledger-formats';
import type { JsonSchema, Schema } from './schema';

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: JsonSchema;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<string, JsonSchema>>;
  readonly [other: string]: unknown;
}

/** What any operation for users may answer beside its own. */
const sharedProblems: readonly ProblemCode[] = [
  'COMMAND_INVALID',
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'REQUEST_MALFORMED',
  'IDENTITY_REFUSED',
  'LEDGER_UNAVAILABLE',
  'TIMESTAMP_OUTSIDE_WINDOW',
  'INTERNAL',
];
/** Of these, what needs somebody who is logged in. */
const usersProblems: readonly ProblemCode[] = ['UNAUTHENTICATED', 'IDENTITY_REFUSED'];
const bodyProblems: readonly ProblemCode[] = [
  'JSON_MALFORMED',
  'JSON_TOO_DEEP',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
];
/** What a write may answer, whatever it writes. */
const writeProblems: readonly ProblemCode[] = [
  'IDENTITY_INCOMPLETE',
  'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
  'TIMESTAMP_BEFORE_STATE',
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
  const schemas = operations.flatMap(schemasOf);
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
      schemas: sortedByName(
        Object.assign(
          {},
          schemasOfClasses(schemas.flatMap(({ classes }) => classes)),
          ...schemas.map(({ components }) => components),
        ) as Readonly<Record<string, JsonSchema>>,
      ),
    },
  };
};

const sortedByName = (
  schemas: Readonly<Record<string, JsonSchema>>,
): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(Object.entries(schemas).sort(([left], [right]) => (left < right ? -1 : 1)));

/** Every schema that an operation refers to. */
const schemasOf = ({ answer, body, bodyFields = {} }: Operation): readonly Schema<never>[] => [
  problem,
  ...(answer.schema ? [answer.schema] : []),
  ...(body ? [{ json: {}, components: {}, classes: [body] }] : []),
  ...Object.values(bodyFields),
];

const describe = (operation: Operation): JsonSchema => {
  const { operationId, tag, summary, description, access } = operation;
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
    schema: name === 'sha256' ? sha256.json : id.json,
  }));

/** The parameters of JSON requests; those of raw bodies are added as optional. */
const queryParameters = ({ query, raw }: Operation): readonly JsonSchema[] => {
  const own = query ? propertiesOf(query) : {};
  const ofRaw = raw?.query ? propertiesOf(raw.query) : {};
  return Object.entries({ ...ofRaw, ...own }).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
    ...(name in own ? {} : { description: `Only beside a body of ${raw?.mediaTypes[0] ?? ''}` }),
  }));
};

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
          schema: id.json,
        },
      ]
    : [];

const requestBodyOf = ({ body, bodyFields, raw }: Operation): JsonSchema | undefined => {
  if (!body && !raw) return undefined;
  const reference = body && { $ref: `#/components/schemas/${body.name}` };
  const fields = Object.entries(bodyFields ?? {}).map(([name, { json }]) => [name, json] as const);
  const schema =
    fields.length > 0
      ? { allOf: [reference, { type: 'object', properties: Object.fromEntries(fields) }] }
      : reference;
  return {
    required: body === undefined || schemaOfClass(body)['required'] !== undefined,
    content: {
      ...(schema ? { 'application/json': { schema } } : {}),
      ...(raw ? rawContent(raw) : {}),
    },
  };
};

const rawContent = ({ mediaTypes, maxBytes, description }: NonNullable<Operation['raw']>) =>
  Object.fromEntries(
    mediaTypes.map((mediaType) => [
      mediaType === '*' ? '*/*' : mediaType,
      { schema: { description: `${description}; at most ${maxBytes} bytes` } },
    ]),
  );

const answerOf = ({ answer, keyField }: Operation): Readonly<Record<string, JsonSchema>> => {
  const { status, description, schema, mediaType = 'application/json' } = answer;
  const location = status === 201 && keyField === 'id';
  return {
    [status]: {
      description,
      ...(location
        ? { headers: { Location: { schema: { type: 'string', format: 'uri-reference' } } } }
        : {}),
      content: { [mediaType]: { schema: schema?.json ?? {} } },
    },
  };
};

const problemsOf = ({
  access,
  body,
  raw,
  keyField,
  problems = [],
  transaction,
  roles,
  query,
}: Operation) => {
  const shared = sharedProblems.filter(
    (code) => access === 'user' || !usersProblems.includes(code),
  );
  return new Set<ProblemCode>([
    ...shared,
    ...(body || raw ? bodyProblems : []),
    ...(keyField ? writeProblems : []),
    ...(transaction || roles ? (['ROLE_NOT_ALLOWED'] as const) : []),
    ...(query && !body ? (['READ_MODEL_BEHIND'] as const) : []),
    ...problems,
  ]);
};

/** One answer for each status, naming the codes that it may carry. */
const problemAnswers = (codes: ReadonlySet<ProblemCode>): Readonly<Record<string, JsonSchema>> => {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemTable[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      String(status),
      {
        description: found.map((code) => `\`${code}\` ${problemTable[code].title}`).join('; '),
        content: { [problemMediaType]: { schema: problem.json } },
      },
    ]),
  );
};
