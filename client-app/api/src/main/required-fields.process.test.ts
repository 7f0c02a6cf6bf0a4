import {
  inheritedNames,
  mayBeEmpty,
  requiredFields,
  sampleOf,
  withValueAt,
} from '@cession/model/fixtures';
import type { RequiredField } from '@cession/model/fixtures';
import { fieldsOf } from '@cession/model/interface';
import { expect } from 'chai';
import { operations } from '../http/operations';
import type { Operation } from '../http/operation';
import { password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

/** Every operation that takes JSON, with a body that it takes. */
const taking = operations.flatMap((operation) => {
  const { body: type, keyField } = operation;
  if (!type) return [];
  const hasBank = fieldsOf(type).some(({ name }) => name === 'bank');
  const key = keyField === undefined ? {} : { [keyField]: 'key-1' };
  const body = { ...sampleOf(type), ...key, ...(hasBank && { bank: 'bank-a' }) };
  return [{ operation, type, body }];
});

const pathOf = ({ path }: Operation): string => path.replaceAll(/\{[^}]+\}/g, 'sample-1');

/** The peer cannot be reached: whatever is answered was known before the ledger was asked. */
describe('what an operation requires', function () {
  this.timeout(60_000);
  let served: ServedApplication;
  let authorization: string;

  before(async () => {
    served = await serveApplication();
    const answer = await send('post', '/sessions', JSON.stringify({ name: 'admin', password }));
    authorization = `Bearer ${((await answer.json()) as { readonly token: string }).token}`;
  });
  after(() => served.stop());

  const send = (method: Operation['method'], path: string, body: string): Promise<Response> =>
    fetch(`${served.url}/api/v1${path}`, {
      method: method.toUpperCase(),
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body,
    });

  /** Fields that break a rule; the request must be refused for them. */
  const violatedBy = async (operation: Operation, body: string): Promise<readonly string[]> => {
    const answer = await send(operation.method, pathOf(operation), body);
    const problem = (await answer.json()) as {
      readonly violations?: readonly { readonly field: string }[];
    };
    expect(answer.status, `${body} was answered ${JSON.stringify(problem)}`).to.equal(400);
    return (problem.violations ?? []).map(({ field }) => field);
  };

  const wrongValues = ({ field }: RequiredField): readonly unknown[] => [
    undefined,
    null,
    // An object of one of several classes: what is wrong with it, the answer of a preview says.
    ...(field.rules.some(({ name }) => name === 'isAnyOf') ? [] : [{}]),
    ...(mayBeEmpty(field) ? [] : [[]]),
  ];

  for (const { operation, type, body } of taking) {
    const title = `${operation.method} ${operation.path}`;

    it(`${title}: every required field, missing, null, {} or []`, async () => {
      for (const required of requiredFields(type)) {
        for (const wrong of wrongValues(required)) {
          const text = JSON.stringify(withValueAt(body, required.path, wrong));
          const fields = await violatedBy(operation, text);
          expect(
            fields.some((field) => field.startsWith(required.path)),
            `${required.path} in ${fields.join(', ')} of ${text}`,
          ).to.equal(true);
        }
      }
    });

    const { keyField } = operation;
    if (keyField !== undefined) {
      it(`${title}: the id of the command, in the body or the header`, async () => {
        for (const wrong of [undefined, null, {}, []]) {
          const text = JSON.stringify(withValueAt(body, keyField, wrong));
          expect(await violatedBy(operation, text), text).to.include(keyField);
        }
      });
    }

    it(`${title}: no name that every object has`, async () => {
      for (const name of [...inheritedNames, 'constructor', '__proto__']) {
        const fields = JSON.stringify({ last: 1, ...body }).slice('{"last":1'.length);
        const text = `{"${name}":{"a":1}${fields}`;
        expect(await violatedBy(operation, text), name).to.include(name);
      }
    });
  }
});
