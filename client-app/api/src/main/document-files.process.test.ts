import { createHash } from 'node:crypto';
import { sampleRecord } from '@cession/model/fixtures';
import type { Attachment, EvidenceDocument, PartnerKind } from '@cession/model/interface';
import { expect } from 'chai';
import { readUbl } from '../documents';
import {
  sampleCreditNote,
  sampleInvoice,
  sampleOrder,
  sampleOrderChange,
  sampleWaybill,
} from '../documents/ubl/sample-ubl.fixture';
import { ContractRefusal } from '../ports';
import type { Committed, Ledger } from '../ports';
import { Projection } from '../projection';
import * as records from '../projection/fixtures/ledger-records';
import { SyntheticLedger } from '../projection/fixtures/synthetic-ledger';
import { anIdentity, password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

interface Content {
  readonly document: EvidenceDocument;
  readonly attachments?: readonly Attachment[];
}
interface Command {
  readonly id: string;
  readonly kind: string;
  readonly supersedes?: string;
}
interface Note {
  readonly code: string;
  readonly text: string;
}
interface Violation {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
  readonly beside?: string;
}
interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
  readonly kind?: string;
  readonly recordedBy?: string;
  readonly document?: Readonly<Record<string, unknown>>;
  readonly readingWarnings?: readonly Note[];
  readonly violations?: readonly Violation[];
  readonly missing?: readonly { readonly field: string; readonly beside?: string }[];
  readonly refusal?: { readonly code: string; readonly violations?: readonly Violation[] };
  readonly rules?: readonly { readonly rule: string; readonly result: string }[];
}

const kinds: Readonly<Record<string, readonly PartnerKind[]>> = {
  'seller-1': ['seller'],
  'buyer-1': ['buyer'],
};

/** A ledger that takes every document, and shows it to everybody. */
const recorded = new Map<string, Content>();
const sent: Command[] = [];
const taking = {
  submit: (_act: string, input: { readonly command: Command; readonly private: Content }) => {
    const { id, kind } = input.command;
    sent.push(input.command);
    recorded.set(`${kind}/${id}`, input.private);
    const receipt = { id, transactionId: 'ab', status: 'RECORDED', repeated: false };
    return Promise.resolve<Committed>({ receipt, transactionId: 'ab', blockNumber: 3n });
  },
  evaluate: async (act: string, { command: { id, kind } }: { readonly command: Command }) => {
    await Promise.resolve();
    if (act === 'partners:Get') {
      const found = kinds[id];
      if (!found) throw new ContractRefusal('PARTNER_NOT_FOUND', '', { partner: id });
      const partner = sampleRecord('partner', { id, kinds: found, entity: id });
      return { partner: { ...partner, organisation: 'SellersMSP' } };
    }
    const content = recorded.get(`${kind}/${id}`);
    if (!content) throw new ContractRefusal('NOT_FOUND', '', { kind: 'evidence', id });
    const issuer = { partner: 'seller-1', organisation: 'SellersMSP' };
    const evidence = sampleRecord('evidence', {
      evidenceKind: kind as 'order',
      id,
      status: 'RECORDED',
      issuer,
    });
    const actor = { ...evidence.created.actor, ...issuer };
    const { document, attachments = [] } = content;
    return {
      evidence: { ...evidence, created: { ...evidence.created, actor } },
      content: { document, attachments },
    };
  },
} as unknown as Ledger;

const parties = {
  seller: { partnerId: 'seller-1', name: 'Muller' },
  buyer: { partnerId: 'buyer-1', name: 'Acme' },
};
const beside = 'seller=seller-1&buyer=buyer-1';
/** Dated before today, whenever that is: the samples are of a later year. */
const past = (xml: string): string => xml.replaceAll('2027-', '2024-');

describe('files of UBL', function () {
  this.timeout(60_000);
  let served: ServedApplication;
  let projection: Projection;
  let token: string;
  const blocks = new SyntheticLedger();

  before(async () => {
    const ledger = { as: () => taking, close: () => Promise.resolve() };
    served = await serveApplication({ peer: { ledger, identity: anIdentity() } });
    projection = new Projection({
      source: blocks,
      store: served.store,
      chaincode: 'cession',
      heldCollections: ['documents-SellersMSP', 'trade'],
    });
    const writes = [
      records.evidence('invoice', 'i-1', {
        issuer: { partner: 'seller-1', organisation: 'SellersMSP' },
      }),
      records.evidenceContent('invoice', 'i-1', {
        ...parties,
        number: 'inv 1',
        issueDate: '2024-02-01',
      }),
      records.evidence('order', 'o-1'),
      records.evidenceContent('order', 'o-1', { ...parties, number: 'PO-1' }),
    ];
    blocks.append([{ name: 'evidence:Record', writes }]);
    token = await login('seller-1');
    await fetch(`${served.url}/api/v1/evidence?minBlock=1`, { headers: authorized() });
  });
  beforeEach(() => {
    recorded.clear();
    sent.splice(0);
    const invoice = readUbl(past(sampleInvoice()), 'invoice').document;
    recorded.set('invoice/i-1', { document: { ...invoice, ...parties } });
    recorded.set('order/o-1', {
      document: { ...readUbl(past(sampleOrder()), 'order').document, ...parties },
    });
  });
  after(async () => {
    await projection.stop();
    await served.stop();
  });

  const authorized = () => ({ authorization: `Bearer ${token}` });
  const login = async (name: string): Promise<string> => {
    const answer = await fetch(`${served.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    return ((await answer.json()) as { token: string }).token;
  };
  const as = async (name: string, work: () => Promise<void>): Promise<void> => {
    const own = token;
    token = await login(name);
    await work().finally(() => {
      token = own;
    });
  };
  const post = async (path: string, body: string | object): Promise<Answer> => {
    const isXml = typeof body === 'string';
    const response = await fetch(`${served.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...authorized(), 'content-type': isXml ? 'application/xml' : 'application/json' },
      body: isXml ? body : JSON.stringify(body),
    });
    return { ...((await response.json()) as Answer), status: response.status };
  };
  const get = (path: string) => fetch(`${served.url}/api/v1${path}`, { headers: authorized() });

  const note = past(sampleCreditNote());
  const withoutReference = note.replace(/<cac:BillingReference>.*<.cac:BillingReference>/, '');
  const notes = `/evidence/credit-notes?id=c-1&${beside}`;

  describe('that are credit notes', () => {
    it('are recorded against the invoice that they name', async () => {
      const answer = await post(notes, note);
      expect(answer.status).to.equal(201);
      expect(answer.readingWarnings).to.deep.equal([]);
      expect(recorded.get('credit-note/c-1')?.document).to.deep.include({
        number: 'CN-1',
        total: '2400',
        credits: [{ invoice: 'i-1', amount: '2400' }],
        seller: { ...parties.seller, country: 'DE' },
      });
    });

    it('or against the one that their sender names', async () => {
      const refused = await post(notes, withoutReference);
      expect(refused).to.deep.include({ status: 422, code: 'DOCUMENT_UNREADABLE' });
      expect(refused.violations).to.have.length(1);
      expect(refused.violations?.[0]).to.include({ rule: 'FIELD_MISSING', beside: 'invoice' });
      expect(sent).to.deep.equal([]);
      expect((await post(`${notes}&invoice=i-7`, withoutReference)).status).to.equal(201);
      expect(recorded.get('credit-note/c-1')?.document).to.deep.include({
        credits: [{ invoice: 'i-7', amount: '2400' }],
      });
      const other = await post(`${notes}&invoice=i-7`, note);
      expect(other.violations?.[0]?.rule).to.equal('DOCUMENT_UNKNOWN');
    });

    it('wait for the block of an invoice that was just recorded', async () => {
      expect((await post(`${notes}&minBlock=1`, note)).status).to.equal(201);
      const behind = await post(`${notes}&minBlock=x`, note);
      expect(behind).to.deep.include({ status: 400, code: 'COMMAND_INVALID' });
      const strange = await post(
        `/evidence/invoices?id=i-2&${beside}&invoice=i-1`,
        sampleInvoice(),
      );
      expect(strange).to.deep.include({ status: 400, code: 'COMMAND_INVALID' });
    });

    it('are sent elsewhere by the route of invoices, and the other way round', async () => {
      const wrong = await post(`/evidence/invoices?id=i-2&${beside}`, note);
      expect(wrong.violations?.[0]?.message).to.equal(
        'no invoice is CreditNote: send it to POST /api/v1/evidence/credit-notes',
      );
      const other = await post(notes, past(sampleInvoice()));
      expect(other.violations?.[0]?.message).to.include('POST /api/v1/evidence/invoices');
    });
  });

  describe('that are order changes', () => {
    const change = past(sampleOrderChange());

    it('are new versions of their order', async () => {
      await as('buyer-1', async () => {
        const answer = await post(`/evidence/orders/o-1/amendments?id=o-2&${beside}`, change);
        expect(answer.status).to.equal(201);
        expect(sent).to.deep.equal([{ id: 'o-2', kind: 'order', supersedes: 'o-1' }]);
        expect(recorded.get('order/o-2')?.document).to.deep.include({
          number: 'PO-1',
          issueDate: '2024-01-10',
          total: '12500',
        });
        const wrong = await post(`/evidence/orders?id=o-2&${beside}`, change);
        expect(wrong.violations?.[0]?.message).to.include('orders/{id}/amendments');
      });
    });

    it('are refused where they hold only what changed', async () => {
      const line = change
        .replace('<cbc:ID>1</cbc:ID>', '<cbc:ID>2</cbc:ID>')
        .replace('>125.00</cbc:Pay', '>225.00</cbc:Pay');
      await as('buyer-1', async () => {
        const answer = await post(`/evidence/orders/o-1/amendments?id=o-2&${beside}`, line);
        expect(answer.violations?.map(({ rule }) => rule)).to.deep.equal(['LINES_MISSING']);
        expect(sent).to.deep.equal([]);
      });
    });
  });

  describe('are previewed', () => {
    const preview = (body: string | object, query = beside) =>
      post(`/documents/preview?${query}`, body);
    const fresh = past(sampleInvoice()).replace('INV-1', 'INV-2');

    it('as they would be recorded, and nothing is', async () => {
      const answer = await preview(fresh);
      expect(answer).to.deep.include({
        status: 200,
        kind: 'invoice',
        missing: [],
        readingWarnings: [],
      });
      expect(answer.recordedBy).to.equal('POST /api/v1/evidence/invoices');
      expect(answer.document).to.deep.include({ number: 'INV-2', payable: '8000' });
      expect(answer).not.to.have.property('refusal');
      expect(answer.rules?.map(({ rule, result }) => `${rule} ${result}`)).to.include.members([
        'LINE_TOTALS_RECOMPUTE PASS',
        'INVOICE_IS_A_CLAIM PASS',
      ]);
      expect(sent).to.deep.equal([]);
    });

    it('and the file is not kept', async () => {
      const { document } = await preview(fresh);
      const sha256 = createHash('sha256').update(fresh).digest('hex');
      const file = {
        name: 'Invoice.xml',
        mediaType: 'application/xml',
        size: Buffer.byteLength(fresh),
        sha256,
      };
      const attached = await post('/evidence/invoices', {
        id: 'i-2',
        document,
        attachments: [file],
      });
      expect(attached.code).to.equal('ATTACHMENT_NOT_STORED');
    });

    it('with what is missing, and how to give it', async () => {
      const undated = await preview(fresh.replace(/<cbc:DueDate>.*<.cbc:DueDate>/, ''));
      expect(undated).to.deep.include({ status: 200, kind: 'invoice' });
      expect(undated.missing?.map(({ field, beside: by }) => [field, by])).to.deep.equal([
        ['/Invoice/cbc:DueDate', 'dueDate'],
      ]);
      expect(undated.refusal?.code).to.equal('DOCUMENT_UNREADABLE');
      expect(undated).not.to.have.property('document');
      const unnamed = await preview(fresh, 'seller=seller-1');
      expect(unnamed.missing?.map(({ beside: by }) => by)).to.deep.equal(['buyer']);
      expect(unnamed.refusal?.code).to.equal('EVIDENCE_PARTY_UNKNOWN');
      const free = await preview(withoutReference);
      expect(free).to.deep.include({ kind: 'credit-note' });
      expect(free.missing?.map(({ beside: by }) => by)).to.deep.equal(['invoice']);
      expect(free.document).to.include({ number: 'CN-1' });
    });

    it('with what was read otherwise, and the rules that they break', async () => {
      const given = fresh
        .replace(/<cbc:DueDate>.*<.cbc:DueDate>/, '')
        .replace('>100.00</cbc:Line', '>90.00</cbc:Line');
      const answer = await preview(given, `${beside}&dueDate=2024-06-30`);
      const codes = answer.readingWarnings?.map(({ code }) => code);
      expect(codes).to.deep.equal(['TOTALS_DIFFER', 'DUE_DATE_GIVEN']);
      const results = answer.rules?.map(({ rule, result }) => `${rule} ${result}`);
      expect(results).to.include.members([
        'LINE_TOTALS_RECOMPUTE FAIL',
        'DUE_DATE_ON_INVOICE WARN',
      ]);
    });

    it('with the refusal that recording would meet', async () => {
      const refused: readonly (readonly [code: string, body: string, query?: string])[] = [
        ['RECEIVABLE_DUPLICATE', past(sampleInvoice())],
        ['PARTNER_NOT_FOUND', fresh, 'seller=seller-1&buyer=buyer-9'],
        ['DOCUMENT_DATE_IN_FUTURE', fresh.replaceAll('2024-', '2999-')],
        ['ROLE_NOT_ALLOWED', past(sampleWaybill())],
      ];
      for (const [code, body, query] of refused) {
        expect((await preview(body, query)).refusal?.code).to.equal(code);
      }
    });

    it('with what is wrong with the file, if it is none', async () => {
      const violationOf = async (body: string) => {
        const answer = await preview(body);
        expect(answer).not.to.have.any.keys('kind', 'document', 'recordedBy');
        return answer.refusal?.violations?.[0];
      };
      expect(await violationOf('<Invoice')).to.include({ rule: 'XML_NOT_WELL_FORMED' });
      const namespace = 'urn:oasis:names:specification:ubl:schema:xsd:DebitNote-2';
      const strange = await violationOf(`<DebitNote xmlns="${namespace}"/>`);
      expect(strange?.message).to.include('the debtor issues it');
    });

    it('as credit notes and order changes with what they belong to', async () => {
      const credited = await preview(note);
      expect(credited.document).to.deep.include({ credits: [{ invoice: 'i-1', amount: '2400' }] });
      expect(credited).not.to.have.property('refusal');
      const change = await preview(past(sampleOrderChange()));
      expect(change.recordedBy).to.equal('POST /api/v1/evidence/orders/o-1/amendments');
      expect(change.document).to.include({ number: 'PO-1', total: '12500' });
      expect(change.refusal?.code).to.equal('ROLE_NOT_ALLOWED');
      const unknown = await preview(past(sampleOrderChange()).replace('>PO-1<', '>PO-9<'));
      expect(unknown.recordedBy).to.equal('POST /api/v1/evidence/orders/{id}/amendments');
      expect(unknown.missing).to.have.length(1);
    });

    it('as JSON too', async () => {
      const { document } = readUbl(fresh, 'invoice');
      const answer = await post('/documents/preview', {
        kind: 'invoice',
        document: { ...document, ...parties },
      });
      expect(answer).to.deep.include({ status: 200, kind: 'invoice', missing: [] });
      expect(answer).not.to.have.property('refusal');
      const broken = await post('/documents/preview', {
        kind: 'invoice',
        document: { number: 'X', strange: 1 },
      });
      expect(broken.refusal?.code).to.equal('COMMAND_INVALID');
      expect(broken.refusal?.violations?.map(({ field }) => field)).to.include.members([
        'document.strange',
        'document.lines',
      ]);
      expect(broken.rules).to.deep.equal([]);
      for (const body of [
        { kind: 'invoice' },
        { kind: 'bill', document: {} },
        { kind: 'invoice', document: null },
      ]) {
        expect((await post('/documents/preview', body)).status).to.equal(400);
      }
      expect(
        (await post('/documents/preview?seller=seller-1', { kind: 'invoice', document: {} }))
          .status,
      ).to.equal(400);
    });
  });

  describe('are had again', () => {
    it('as they came, byte for byte', async () => {
      const bytes = `\ufeff${past(sampleInvoice())}\r\n`;
      expect((await post(`/evidence/invoices?id=i-5&${beside}`, bytes)).status).to.equal(201);
      const file = await get('/evidence/invoices/i-5/file');
      expect(file.status).to.equal(200);
      expect(file.headers.get('content-type')).to.match(/^application\/xml/);
      expect(file.headers.get('content-disposition')).to.match(
        /^attachment; filename="Invoice\.xml"/,
      );
      expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bytes))).to.equal(true);
      expect((await post(notes, note)).status).to.equal(201);
      expect(await (await get('/evidence/credit-notes/c-1/file')).text()).to.equal(note);
    });

    it('not where they came as JSON, or are not there', async () => {
      const missing = await get('/evidence/invoices/i-1/file');
      expect(missing.status).to.equal(404);
      const problem = (await missing.json()) as Answer;
      expect(problem.code).to.equal('DOCUMENT_WITHOUT_FILE');
      expect(problem.detail).to.include('recorded as JSON');
      expect((await get('/evidence/invoices/i-99/file')).status).to.equal(404);
      expect((await get('/evidence/receipts/r-1/file')).status).to.equal(404);
    });
  });
});
