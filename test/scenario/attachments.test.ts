import { createHash, createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FinancingRequestView } from '@cession/model/interface';
import type { RunningCession } from '@cession/scripts/launcher';
import { expect } from 'chai';
import { ApiClient } from './api-client';
import type { Answer, Caller } from './api-client';
import { demoTrade } from './demo-documents';
import { waitForBlock } from './ledger-snapshot';
import { documentId, evidenceCall, recordTrade, storyTrade } from './record-trade';
import type { TradeDocument } from './record-trade';
import { registerPartners } from './register-partners';
import { instanceDeadlineMs, sharedInstance } from './shared-instance';
import { castOf } from './story-cast';
import type { StoryCast } from './story-cast';
import { requestFinancing } from './story-offers';
import { issue } from './story';
import { StoryStage } from './story-stage';
import { silentListener } from './transcript';

interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}
interface Problem {
  readonly code?: string;
  readonly violations?: readonly { readonly field: string }[];
}

const run = `att${Date.now().toString(36)}`;
const request = `${run}-request`;
const contents = {
  order: `%PDF-1.7 the order of ${run}`,
  waybill: `%PDF-1.7 the waybill of ${run}`,
  xml: `<Order>${run}</Order>`,
};
const keyLabel = 'cession: key of an attachment, from the disclosed value, version 1';

describe('attachments, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let running: RunningCession;
  let cast: StoryCast;
  let stage: StoryStage;
  const files = {} as Record<keyof typeof contents, StoredFile>;

  const store = async (
    by: Caller,
    content: string,
    mediaType = 'application/pdf',
  ): Promise<StoredFile> => {
    const raw = { content, mediaType };
    const { status, body } = await by.call<StoredFile>('POST', '/attachments', { raw });
    expect(status).to.equal(201);
    return body;
  };
  const shown = (kind: string, { sha256 }: StoredFile, bank = '') =>
    `/financing-requests/${request}/disclosed/${kind}/${documentId(run, kind)}` +
    `/attachments/${sha256}${bank}`;
  const ofDocument = (kind: TradeDocument, { sha256 }: StoredFile) =>
    `/evidence/${kind}s/${documentId(run, kind)}/attachments/${sha256}`;
  const expectFile = (answer: Answer, content: string) => {
    expect(answer.body).to.equal(content);
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-security-policy')).to.include('sandbox');
    expect(answer.headers.get('content-disposition')).to.equal(
      `attachment; filename="_ a.pdf"; filename*=UTF-8''%E2%84%96%20a.pdf`,
    );
  };

  before(async () => {
    running = await sharedInstance();
    const api = new ApiClient(running.endpoints);
    cast = castOf(api);
    stage = new StoryStage(api, silentListener, [run]);
    await registerPartners(stage, cast);
    const names = {
      suffix: run.toUpperCase(),
      seller: cast.seller.user.partner,
      buyer: cast.buyer.user.partner,
    };
    files.order = await store(cast.platform, contents.order);
    files.waybill = await store(cast.carrier, contents.waybill);
    files.xml = await store(cast.platform, contents.xml, 'application/xml');
    const withFile = (document: object, file: StoredFile, ...more: readonly object[]) => ({
      json: document,
      attachments: [{ ...file, name: '№ a.pdf' }, ...more],
    });
    const { order, waybill, ...others } = demoTrade(names);
    await recordTrade(stage, cast, {
      ...storyTrade(run, { order, waybill, ...others }),
      order: withFile(order, files.order, { ...files.xml, name: 'Order.xml' }),
      waybill: withFile(waybill, files.waybill),
    });
    const deal = await issue(stage, cast, run);
    await requestFinancing(stage, cast, deal, { bank: cast.bank, id: request });
    for (const by of [cast.bank.maker, cast.otherBank.maker, cast.carrier, cast.auditor]) {
      await waitForBlock(by, stage.block);
    }
  });

  it('cannot be attached by whom did not store them, who is told nothing of them', async () => {
    const trade = storyTrade(`${run}x`, demoTrade({ suffix: `${run}X`, seller: 'seller-1', buyer: 'buyer-1' })); // prettier-ignore
    const {
      path: at,
      key,
      body,
    } = evidenceCall(trade, 'invoice') as {
      readonly path: string;
      readonly key: string;
      readonly body: object;
    };
    for (const sha256 of [files.order.sha256, '0'.repeat(64)]) {
      const attachments = [{ ...files.order, sha256, name: 'a.pdf' }];
      const answer = await cast.otherSeller.call<Problem>('POST', at, {
        key,
        body: { ...body, attachments },
      });
      expect(answer.body.code).to.equal('ATTACHMENT_NOT_STORED');
      expect(answer.body.violations?.map(({ field }) => field)).to.deep.equal([
        'attachments[0].sha256',
      ]);
    }
  });

  it('come to the bank from whoever keeps them, once the document was disclosed to it', async () => {
    for (const by of [cast.bank.maker, cast.bank.checker]) {
      expectFile(await by.call('GET', shown('order', files.order)), contents.order);
      expectFile(await by.call('GET', shown('waybill', files.waybill)), contents.waybill);
    }
  });

  it('come to whoever else may read the request', async () => {
    const bank = `?bank=${cast.bank.maker.organisation}`;
    for (const by of [cast.seller, cast.auditor]) {
      expectFile(await by.call('GET', shown('order', files.order, bank)), contents.order);
      expectFile(await by.call('GET', shown('waybill', files.waybill, bank)), contents.waybill);
    }
  });

  it('come to the members of the trade by the document itself', async () => {
    for (const by of [cast.seller, cast.carrier, cast.customs]) {
      expectFile(await by.call('GET', ofDocument('order', files.order)), contents.order);
      expectFile(await by.call('GET', ofDocument('waybill', files.waybill)), contents.waybill);
    }
  });

  it('come as the XML of the document too, from whoever keeps it', async () => {
    const disclosed = (kind: TradeDocument) =>
      `/financing-requests/${request}/disclosed/${kind}/${documentId(run, kind)}/file`;
    const own = (kind: TradeDocument) => `/evidence/${kind}s/${documentId(run, kind)}/file`;
    for (const [by, at] of [
      [cast.bank.maker, disclosed('order')],
      [cast.seller, own('order')],
      [cast.customs, own('order')],
    ] as const) {
      const answer = await by.call('GET', at);
      expect(answer.body).to.equal(contents.xml);
      expect(answer.headers.get('content-type')).to.include('application/xml');
      expect(answer.headers.get('content-disposition')).to.include('filename="Order.xml"');
    }
    const refused: readonly [Caller, string, string][] = [
      [cast.bank.maker, disclosed('waybill'), 'DOCUMENT_WITHOUT_FILE'],
      [cast.seller, own('waybill'), 'DOCUMENT_WITHOUT_FILE'],
      [cast.bank.maker, own('order'), 'DOCUMENT_WITHOUT_FILE'],
      [cast.otherBank.maker, disclosed('order'), 'NOT_FOUND'],
    ];
    for (const [by, at, code] of refused) {
      const answer = await by.call<Problem>('GET', at);
      expect(answer.body, `${by.user.name} ${at}`).to.have.property('code', code);
    }
  });

  it('do not come to who was not shown the document, nor by a document that does not name them', async () => {
    const bank = `?bank=${cast.bank.maker.organisation}`;
    const refused: readonly [Caller, string, string][] = [
      [cast.otherBank.maker, shown('order', files.order), 'NOT_FOUND'],
      [cast.otherBank.maker, shown('order', files.order, bank), 'ORGANISATION_NOT_ALLOWED'],
      [cast.otherBank.maker, ofDocument('order', files.order), 'NOT_FOUND'],
      [cast.bank.maker, ofDocument('order', files.order), 'NOT_FOUND'],
      [cast.otherSeller, shown('order', files.order, bank), 'NOT_A_PARTY'],
      [cast.otherSeller, ofDocument('order', files.order), 'NOT_FOUND'],
      [cast.carrier, shown('order', files.order, bank), 'ROLE_NOT_ALLOWED'],
      [cast.bank.maker, shown('waybill', files.order), 'NOT_FOUND'],
      [cast.bank.maker, shown('receivable-terms', files.order), 'NOT_FOUND'],
    ];
    for (const [by, at, code] of refused) {
      const answer = await by.call<Problem>('GET', at);
      expect(answer.body, `${by.user.name} ${at}`).to.have.property('code', code);
    }
  });

  describe('asked of the owner by another application', () => {
    const organisation = () => cast.bank.maker.mspId;
    const owner = () => cast.platform;
    let value: string;

    before(async () => {
      const at = `/financing-requests/${request}`;
      const { body } = await cast.bank.maker.call<FinancingRequestView>('GET', at);
      value = body.disclosed.find(({ kind }) => kind === 'order')?.value ?? '';
    });

    const keyOf = (of: string) => createHmac('sha256', keyLabel).update(of).digest();
    const bodyOf = (key: Buffer, sha256: string, at = new Date().toISOString()) => {
      const asked = { kind: 'order', document: documentId(run, 'order') };
      const claims = ['open-attachment', sha256, asked.kind, asked.document];
      const text = JSON.stringify([...claims, owner().mspId, organisation(), at]);
      const proof = createHmac('sha256', key).update(text).digest('hex');
      return { ...asked, organisation: organisation(), at, proof };
    };
    const ask = async (at: Caller, sha256: string, body: object): Promise<string> => {
      const base = running.endpoints.organisations[at.organisation]?.url ?? '';
      const response = await fetch(`${base}/api/v1/attachments/${sha256}/disclosed`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      return response.status === 200 ? text : ((JSON.parse(text) as Problem).code ?? '');
    };

    it('are given for a proof of the last minute, that names them and the owner', async () => {
      const { sha256 } = files.order;
      const body = bodyOf(keyOf(value), sha256);
      expect(await ask(owner(), sha256, body)).to.equal(contents.order);
      const refused: readonly [string, Caller, string, object][] = [
        ['another digest', owner(), files.waybill.sha256, body],
        ['another owner', cast.carrier, sha256, body],
        ['another time', owner(), sha256, { ...body, at: new Date(Date.now() + 1).toISOString() }],
        ['expired', owner(), sha256, bodyOf(keyOf(value), sha256, new Date(Date.now() - 61_000).toISOString())],
        ['forged', owner(), sha256, { ...body, proof: 'ab'.repeat(32) }],
        ['by the public hash', owner(), sha256, bodyOf(createHash('sha256').update(value).digest(), sha256)],
        ['by another value', owner(), sha256, bodyOf(keyOf(value.replace(/"salt":"./, '"salt":"x')), sha256)],
      ]; // prettier-ignore
      for (const [name, at, digest, sent] of refused) {
        expect(await ask(at, digest, sent), name).to.equal('ATTACHMENT_PROOF_REFUSED');
      }
    });
  });

  it('are not served where the owner’s file was tampered with; its words stay with it', async () => {
    const { sha256 } = files.waybill;
    const data = running.home.of('embedded').applicationDirectory(cast.carrier.organisation);
    const file = path.join(data, 'vault', sha256.slice(0, 2), sha256);
    const sealed = await readFile(file);
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    await writeFile(file, changed);
    try {
      const own = await cast.carrier.call<Problem>('GET', ofDocument('waybill', files.waybill));
      expect(own.body.code).to.equal('VAULT_FILE_DAMAGED');
      const bank = await cast.bank.maker.call<Problem>('GET', shown('waybill', files.waybill));
      expect(bank.status).to.equal(502);
      expect(bank.body.code).to.equal('ATTACHMENT_UNAVAILABLE');
      expect(JSON.stringify(bank.body)).to.not.match(/VAULT|127\.0\.0\.1|http:/);
    } finally {
      await writeFile(file, sealed);
    }
  });
});
