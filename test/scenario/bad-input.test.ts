import { expect } from 'chai';
import type { Violation } from '@cession/model/interface';
import { ContractRefusal } from '@cession/client-app/ports';
import { documentSigners } from '@cession/client-app/network-view';
import { connectOrganisation, networkOf } from '@cession/scripts/launcher';
import type { RunningCession } from '@cession/scripts/launcher';
import { ApiClient } from './api-client';
import type { Call, Caller } from './api-client';
import { demoTrade } from './demo-documents';
import { ledgerSnapshot } from './ledger-snapshot';
import { registerPartners } from './register-partners';
import { instanceDeadlineMs, sharedInstance } from './shared-instance';
import { castOf } from './story-cast';
import type { StoryCast } from './story-cast';
import { StoryStage } from './story-stage';
import { silentListener } from './transcript';

interface Problem {
  readonly code?: string;
  readonly violations?: readonly Violation[];
}

interface Bad extends Call {
  readonly name: string;
  readonly by?: (cast: StoryCast) => Caller;
  readonly method?: string;
  readonly path: string;
  readonly status: number;
  readonly code: string;
  /** A field that the answer names. */
  readonly field?: string;
}

const trade = `bad${Date.now().toString(36)}`;
const { order } = demoTrade({ suffix: trade.toUpperCase(), seller: 'seller-1', buyer: 'buyer-1' });
const orders = '/evidence/orders';
const xmlOrders = `${orders}?seller=seller-1&buyer=buyer-1`;
const json = (document: object) => ({ key: `${trade}-order`, body: { document } });
const raw = (content: string, mediaType = 'application/json') => ({
  key: `${trade}-order`,
  raw: { content, mediaType },
});
const xml = (content: string) => raw(content, 'application/xml');
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const tenMegabytes = 'x'.repeat(10 * 1024 * 1024);
const orderXml = (inside: string, prolog = ''): string =>
  `<?xml version="1.0"?>${prolog}<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2">` +
  `${inside}</Order>`;

const cases: readonly Bad[] = [
  {
    name: 'an unknown field',
    path: orders,
    ...json({ ...order, surprise: 1 }),
    status: 400,
    code: 'COMMAND_INVALID',
    field: 'surprise',
  },
  {
    name: 'money as a number',
    path: orders,
    ...json({ ...order, total: 12_000_000 }),
    status: 400,
    code: 'COMMAND_INVALID',
    field: 'total',
  },
  {
    name: 'a day that does not exist',
    path: orders,
    ...json({ ...order, issueDate: '2026-02-30' }),
    status: 400,
    code: 'COMMAND_INVALID',
    field: 'issueDate',
  },
  {
    name: 'an id with forbidden characters',
    path: orders,
    ...json(order),
    key: 'a/../b',
    status: 400,
    code: 'COMMAND_INVALID',
  },
  {
    name: 'a number with a control character',
    path: orders,
    ...json({ ...order, number: 'a\u0000b' }),
    status: 400,
    code: 'COMMAND_INVALID',
    field: 'number',
  },
  {
    name: 'no id at all',
    path: orders,
    body: { document: order },
    status: 400,
    code: 'COMMAND_INVALID',
  },
  {
    name: 'a key that reaches the prototype',
    path: orders,
    ...raw('{"document":{"__proto__":{"total":"1"}}}'),
    status: 400,
    code: 'COMMAND_INVALID',
  },
  {
    name: 'what is no JSON',
    path: orders,
    ...raw('{"document":'),
    status: 400,
    code: 'JSON_MALFORMED',
  },
  {
    name: 'JSON nested too deep',
    path: orders,
    ...raw(`{"document":${nested(100)}}`),
    status: 400,
    code: 'JSON_TOO_DEEP',
  },
  {
    name: 'ten megabytes of JSON',
    path: orders,
    ...raw(JSON.stringify({ document: { number: tenMegabytes } })),
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    name: 'ten megabytes of XML',
    path: xmlOrders,
    ...xml(orderXml(tenMegabytes)),
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    name: 'another media type',
    path: orders,
    ...raw('document=1', 'application/x-www-form-urlencoded'),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: 'XML with an external entity',
    path: xmlOrders,
    ...xml(orderXml('&x;', '<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    status: 422,
    code: 'DOCUMENT_UNREADABLE',
  },
  {
    name: 'XML with entities that grow',
    path: xmlOrders,
    ...xml(orderXml('&b;', '<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>')),
    status: 422,
    code: 'DOCUMENT_UNREADABLE',
  },
  {
    name: 'XML that is not well-formed',
    path: xmlOrders,
    ...xml('<Order>'),
    status: 422,
    code: 'DOCUMENT_UNREADABLE',
  },
  {
    name: 'XML of another document',
    path: xmlOrders,
    ...xml(orderXml('').replaceAll('Order', 'Catalogue')),
    status: 422,
    code: 'DOCUMENT_UNREADABLE',
  },
  {
    name: 'an order without its fields',
    path: xmlOrders,
    ...xml(orderXml('')),
    status: 422,
    code: 'DOCUMENT_UNREADABLE',
  },
  {
    name: 'a role that may not',
    by: ({ carrier }) => carrier,
    path: orders,
    ...json(order),
    status: 403,
    code: 'ROLE_NOT_ALLOWED',
  },
  {
    name: 'an unknown route',
    path: '/nothing',
    body: {},
    status: 404,
    code: 'ROUTE_NOT_FOUND',
  },
];

describe('bad input, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let running: RunningCession;
  let api: ApiClient;
  let cast: StoryCast;
  let stage: StoryStage;

  before(async () => {
    running = await sharedInstance();
    api = new ApiClient(running.endpoints);
    cast = castOf(api);
    stage = new StoryStage(api, silentListener, [trade]);
    await registerPartners(stage, cast);
  });

  /** A write that changes little, to learn the ledger's height. */
  const blockOfAWrite = async (name: string): Promise<bigint> => {
    const { block } = await stage.write({
      name: 'attest again',
      by: api.as('platform-admin'),
      path: '/partners/seller-1/qualifications',
      key: `${trade}-${name}`,
      body: {
        qualification: 'PLATFORM_AGREEMENT',
        documentDigest: 'ab'.repeat(32),
        validFrom: '2026-01-01',
        validUntil: '2030-01-01',
      },
    });
    return BigInt(block);
  };

  it('is refused with a problem that says why, and not one block is written', async () => {
    const first = await blockOfAWrite('before');
    const before = await ledgerSnapshot(cast.auditor, [trade], first);
    for (const bad of cases) {
      const { name, by, method = 'POST', path, status, code, field, ...call } = bad;
      const caller = by ? by(cast) : cast.platform;
      const answer = await caller.call<Problem>(method, path, call);
      expect(answer.body, name).to.include({ code });
      expect(answer.status, name).to.equal(status);
      expect(answer.headers.get('content-type'), name).to.contain('application/problem+json');
      if (field === undefined) continue;
      const fields = answer.body.violations?.map((violation) => violation.field) ?? [];
      expect(
        fields.map((each) => each.split('.').at(-1)),
        name,
      ).to.include(field);
    }
    expect(await blockOfAWrite('after')).to.equal(first + 1n);
    expect(await ledgerSnapshot(cast.auditor, [trade], first + 1n)).to.equal(before);
  });

  it('gets the same fields and rules from the contract as from the application', async () => {
    const { access } = running;
    const organisation = cast.platform.organisation;
    const connection = connectOrganisation(access, organisation);
    const identity = access.identities.user(organisation, cast.platform.user.name);
    try {
      for (const bad of cases.filter(({ field }) => field !== undefined)) {
        const { body } = await cast.platform.call<Problem>('POST', bad.path, bad);
        const { document } = bad.body as { document: object };
        const refusal = await connection
          .as(identity)
          .submit('evidence:Record', {
            command: { id: `${trade}-order`, kind: 'order' },
            private: { salt: 'ab'.repeat(16), document },
            ...documentSigners({ ...networkOf(access.topology), mspId: identity.mspId }),
          } as never)
          .catch((error: unknown) => error);
        expect(refusal, bad.name).to.be.instanceOf(ContractRefusal);
        const { code, details } = refusal as ContractRefusal;
        const rules = (found: readonly Violation[] = []) =>
          found.map(({ field, rule }) => `${field.split('.').at(-1)} ${rule}`).sort();
        expect(code, bad.name).to.equal(body.code);
        expect(rules((details as { violations?: Violation[] }).violations), bad.name).to.deep.equal(
          rules(body.violations),
        );
      }
    } finally {
      await connection.close();
    }
  });

  it('is refused without a token, and with one that is none', async () => {
    for (const authorization of [undefined, 'Bearer nonsense']) {
      const [endpoint] = Object.values(running.endpoints.organisations);
      const { status, headers } = await fetch(`${endpoint?.url}/api/v1/receivables`, {
        headers: authorization ? { authorization } : {},
      });
      expect(status).to.equal(401);
      expect(headers.get('content-type')).to.contain('application/problem+json');
    }
  });
});
