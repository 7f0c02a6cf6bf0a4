import { sampleValueOf } from '@cession/model/fixtures';
import { fieldsOf } from '@cession/model/interface';
import { expect } from 'chai';
import { operations } from '../http';
import { ListQuery } from '../ports';
import { password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

const paging = fieldsOf(ListQuery).map(({ name }) => name);

/** Every operation that answers with a page, and a value for each filter that its query describes. */
const lists = operations.flatMap(({ path, answer, query }) => {
  if (!('pageOf' in answer.body) || !query) return [];
  const filters = fieldsOf(query).filter(({ name }) => !paging.includes(name));
  const values = filters.map((field): [string, string] => [
    field.name,
    String(sampleValueOf(field)),
  ]);
  return [{ path, values }];
});

describe('every filter of every list', function () {
  this.timeout(60_000);
  let served: ServedApplication;

  before(async () => {
    served = await serveApplication();
  });
  after(() => served.stop());

  const logIn = async (name: string): Promise<string> => {
    const answer = await fetch(`${served.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    return ((await answer.json()) as { readonly token: string }).token;
  };

  // Sellers see their own rows only, which is another statement.
  for (const user of ['platform', 'seller-1']) {
    describe(`for ${user}`, () => {
      let authorization: string;

      before(async () => {
        authorization = `Bearer ${await logIn(user)}`;
      });

      const ask = async (path: string, query: readonly [string, string][]): Promise<void> => {
        const url = `${served.url}/api/v1${path}?${new URLSearchParams([...query]).toString()}`;
        const answer = await fetch(url, { headers: { authorization } });
        const body: unknown = await answer.json();
        expect(answer.status, `${url} was answered ${JSON.stringify(body)}`).to.equal(200);
        expect(body).to.have.property('items').that.is.an('array');
      };

      for (const { path, values } of lists) {
        const names = values.map(([name]) => name).join(', ');
        it(`has a column at ${path}: ${names || 'there is none'}`, async () => {
          for (const value of values) await ask(path, [value]);
          await ask(path, [...values, ['cursor', Buffer.from('a').toString('base64url')]]);
        });
      }
    });
  }
});
