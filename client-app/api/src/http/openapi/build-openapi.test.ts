import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { operations } from '../operations';
import { problemMediaType } from '../problems/problem-details';
import { buildOpenApi } from './build-openapi';

type Json = Readonly<Record<string, unknown>>;

/** What takes no JSON. */
const takesFiles = new Set(
  ['attachments', 'imports', 'imports/mappings/proposals'].map((path) => `post /api/v1/${path}`),
);

describe('the description of the API', () => {
  const description = JSON.parse(JSON.stringify(buildOpenApi(operations))) as Json & {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Json>> };
  };
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      operation: operation as Json & {
        readonly responses: Readonly<Record<string, { readonly content: Json }>>;
        readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Json }>> };
      },
    })),
  );

  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(description);
    expect(valid, JSON.stringify(errors)).to.equal(true);
  });

  it('refers only to what it holds', () => {
    const references = [
      ...JSON.stringify(description).matchAll(/"#\/components\/schemas\/([^"]+)"/g),
    ].map(([, name = '']) => name);
    expect(references).to.not.be.empty;
    expect(Object.keys(description.components.schemas)).to.include.members(references);
  });

  it('describes every operation, each under a name of its own', () => {
    expect(described).to.have.length(operations.length);
    const names = described.map(({ operation }) => operation['operationId']);
    expect(new Set(names).size).to.equal(names.length);
  });

  for (const { name, operation } of described) {
    it(`describes answers, problems and body of ${name}`, () => {
      const { responses, requestBody } = operation;
      const statuses = Object.keys(responses);
      expect(statuses.filter((status) => status.startsWith('2'))).to.have.length(1);
      for (const status of statuses.filter((each) => !each.startsWith('2'))) {
        expect(responses[status]?.content, status).to.have.keys(problemMediaType);
      }
      expect(statuses).to.include.members(['400', '429', '500']);
      const schema = requestBody?.content['application/json']?.schema;
      if (requestBody && !takesFiles.has(name)) expect(schema).to.not.equal(undefined);
    });
  }

  it('closes the bodies: a field that is not described is refused', () => {
    const order = description.components.schemas['OrderDocument'];
    expect(order).to.deep.include({ type: 'object', additionalProperties: false });
    expect(order?.['required']).to.include.members(['number', 'lines', 'total']);
  });
});
