import { expect } from 'chai';
import { sampleInvoice, sampleOrder } from '../documents/ubl/sample-ubl.fixture';
import type { Committed, Ledger } from '../ports';
import { anIdentity, password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

interface Sent {
  readonly private?: { readonly document: Readonly<Record<string, unknown>> };
}
interface Answer {
  readonly status: number;
  readonly readingWarnings?: readonly { readonly code: string; readonly field: string }[];
  readonly violations?: readonly {
    readonly field: string;
    readonly rule: string;
    readonly line?: number;
    readonly message: string;
  }[];
  readonly detail?: string;
  readonly code?: string;
}

/** A ledger that takes everything, and remembers what it was sent. */
const sent: Sent[] = [];
const taking = {
  submit: (_act: string, input: Sent) => {
    sent.push(input);
    const receipt = { id: 'i-1', transactionId: 'ab', status: 'RECORDED', repeated: false };
    return Promise.resolve<Committed>({ receipt, transactionId: 'ab', blockNumber: 3n });
  },
} as unknown as Ledger;

const fileBytes = 5_000;

describe('a document that is sent as XML', function () {
  this.timeout(60_000);
  let served: ServedApplication;
  let token: string;

  before(async () => {
    const connection = { as: () => taking, close: () => Promise.resolve() };
    served = await serveApplication({
      peer: { ledger: connection, identity: anIdentity() },
      limits: { requestsPerMinute: 0, failedLoginsPerMinute: 0, fileBytes },
    });
    const login = await fetch(`${served.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'seller-1', password }),
    });
    ({ token } = (await login.json()) as { token: string });
  });
  beforeEach(() => sent.splice(0));
  after(() => served.stop());

  const send = async (
    path: string,
    body: string | Uint8Array,
    mediaType = 'application/xml',
  ): Promise<Answer> => {
    const response = await fetch(`${served.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': mediaType, authorization: `Bearer ${token}` },
      body: body as BodyInit,
    });
    return { ...((await response.json()) as Answer), status: response.status };
  };
  const invoices = '/evidence/invoices?id=i-1&seller=seller-1&buyer=buyer-1';
  const undated = sampleInvoice().replace('<cbc:DueDate>2027-05-01</cbc:DueDate>\n', '');
  const documentSent = () => sent[0]?.private?.document ?? {};

  it('is answered with what its reader has to say, new or amended', async () => {
    const copy = sampleInvoice().replace(
      '<cbc:InvoiceTypeCode>',
      '<cbc:CopyIndicator>true</cbc:CopyIndicator><cbc:InvoiceTypeCode>',
    );
    const { pathname, search } = new URL(`http://x${invoices}`);
    for (const path of [invoices, `${pathname}/i-0/amendments${search}`]) {
      const answer = await send(path, copy);
      expect(answer.status).to.equal(201);
      expect(answer.readingWarnings).to.deep.equal([
        {
          field: '/Invoice/cbc:CopyIndicator',
          line: 8,
          code: 'COPY',
          text: 'it says of itself that it is a copy',
        },
      ]);
    }
    expect((await send(invoices, sampleInvoice())).readingWarnings).to.deep.equal([]);
  });

  it('is due on the day that its sender gives, where it says none', async () => {
    const refused = await send(invoices, undated);
    expect(refused).to.deep.include({ status: 422, code: 'DOCUMENT_UNREADABLE' });
    expect(refused.violations).to.deep.equal([
      {
        field: '/Invoice/cbc:DueDate',
        line: 2,
        rule: 'FIELD_MISSING',
        message: 'it is required; where the file has none, give it beside the file as dueDate',
        beside: 'dueDate',
      },
    ]);
    const answer = await send(`${invoices}&dueDate=2027-06-30`, undated);
    expect(answer.status).to.equal(201);
    expect(answer.readingWarnings?.map(({ code }) => code)).to.deep.equal(['DUE_DATE_GIVEN']);
    expect(documentSent()).to.include({ dueDate: '2027-06-30', dueDateGivenBy: 'SENDER' });
  });

  it('is not due on another day than it says, nor on none that exists', async () => {
    const other = await send(`${invoices}&dueDate=2027-06-30`, sampleInvoice());
    expect(other.violations?.map(({ rule }) => rule)).to.deep.equal(['FIELD_AMBIGUOUS']);
    const same = await send(`${invoices}&dueDate=2027-05-01`, sampleInvoice());
    expect(same.status).to.equal(201);
    expect(documentSent()).not.to.have.property('dueDateGivenBy');
    expect((await send(`${invoices}&dueDate=2027-02-30`, undated)).status).to.equal(400);
  });

  it('has a due date of the sender only where it is an invoice', async () => {
    const orders = '/evidence/orders?id=o-1&seller=seller-1&buyer=buyer-1';
    expect((await send(orders, sampleOrder())).status).to.equal(201);
    const answer = await send(`${orders}&dueDate=2027-06-30`, sampleOrder());
    expect(answer).to.deep.include({ status: 400, code: 'COMMAND_INVALID' });
  });

  it('may have as many bytes as the configuration says, which the refusal names', async () => {
    const padded = (bytes: number) => sampleInvoice().padEnd(bytes, ' ');
    expect((await send(invoices, padded(fileBytes))).status).to.equal(201);
    const answer = await send(invoices, padded(fileBytes + 1));
    expect(answer).to.deep.include({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    expect(answer.detail).to.equal(
      'The body has more than 5000 bytes: limits.fileBytes of the application’s configuration says so',
    );
  });

  it('is of a media type that the refusal names', async () => {
    const answer = await send(invoices, sampleInvoice(), 'text/plain');
    expect(answer).to.deep.include({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(answer.detail).to.equal('Send application/json or application/xml or text/xml');
    expect((await send(invoices, sampleInvoice(), 'text/xml; charset=utf-8')).status).to.equal(201);
  });

  it('may be in UTF-16', async () => {
    const wide = Buffer.from(`\ufeff${sampleOrder()}`, 'utf16le');
    const orders = '/evidence/orders?id=o-1&seller=seller-1&buyer=buyer-1';
    expect((await send(orders, wide)).status).to.equal(201);
  });
});
