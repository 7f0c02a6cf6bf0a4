import { createHash, createHmac } from 'node:crypto';
import { sampleRecord } from '@cession/model/fixtures';
import { expect } from 'chai';
import type { DisclosedFileBody, DocumentVault, ReadModel } from '../ports';
import { proofOf, valueOf } from './disclosure-proof';
import type { ProvenRequest } from './disclosure-proof';
import { giveDisclosedFile } from './give-disclosed-file';

const sha256 = 'aa'.repeat(32);
const second = 'bb'.repeat(32);
const unlisted = 'cc'.repeat(32);
const now = Date.parse('2026-03-01T12:00:00.000Z');
const at = new Date(now).toISOString();

const attached = (digest: string) => ({
  name: 'a.pdf',
  mediaType: 'application/pdf',
  size: 1,
  sha256: digest,
});
const recordOf = (organisation: string) => {
  const evidence = sampleRecord('evidence', { evidenceKind: 'order', id: 'o-1' });
  const { created } = evidence;
  const actor = { ...created.actor, organisation, partner: 'seller-1' };
  return { ...evidence, created: { ...created, actor } };
};
const content = sampleRecord('evidence-content', {
  evidenceKind: 'order',
  id: 'o-1',
  salt: '5a'.repeat(32),
  attachments: [attached(sha256), attached(second)],
});
const value = valueOf(content);

const organisations = [
  { name: 'sellers', mspId: 'SellersMSP' },
  { name: 'bank-a', mspId: 'BankAMSP' },
];
const network = {
  mspId: 'SellersMSP',
  organisations,
  endorsement: { outOf: 1, mspIds: ['SellersMSP'] },
  dataCollections: [],
};
const documents: ReadModel['documents'] = (kind, id) =>
  Promise.resolve(
    kind === 'order' && id === 'o-1'
      ? [
          { evidence: recordOf('SellersMSP') },
          { evidence: recordOf('LogisticsMSP'), content },
          { evidence: recordOf('SellersMSP'), content },
        ]
      : [],
  );
const files: Readonly<Record<string, Uint8Array>> = {
  [sha256]: Buffer.from('1'),
  [unlisted]: Buffer.from('3'),
};
const vault: Pick<DocumentVault, 'get'> = {
  get: (owner, digest) => Promise.resolve(owner === 'seller-1' ? files[digest] : undefined),
};
const giver = {
  network,
  readModel: { documents } as ReadModel,
  vault: vault as DocumentVault,
};

const request: ProvenRequest = {
  sha256,
  kind: 'order',
  document: 'o-1',
  owner: 'SellersMSP',
  organisation: 'BankAMSP',
  at,
};
const asked: Omit<DisclosedFileBody, 'proof'> = {
  kind: 'order',
  document: 'o-1',
  organisation: 'BankAMSP',
  at,
};
const give = (proof: string, digest = sha256, said: object = {}, time = now) =>
  giveDisclosedFile(giver, digest, { ...asked, ...said, proof }, time).then(
    (given) => Buffer.from(given).toString(),
    (error: unknown) => (error as { readonly code: string }).code,
  );

describe('a file for who was shown its document', () => {
  it('is given for a proof of the last minute', async () => {
    const proof = proofOf(value, request);
    expect(await give(proof)).to.equal('1');
    expect(await give(proof, sha256, {}, now + 60_000)).to.equal('1');
    expect(await give(proof, sha256, {}, now - 60_000)).to.equal('1');
  });

  it('is told to be gone only to who was shown the document', async () => {
    expect(await give(proofOf(value, { ...request, sha256: second }), second)).to.equal(
      'NOT_FOUND',
    );
  });

  const proof = proofOf(value, request);
  const public256 = createHash('sha256').update(value).digest();
  const refused: readonly [string, () => Promise<string>][] = [
    ['an old proof', () => give(proof, sha256, {}, now + 60_001)],
    ['a proof of tomorrow', () => give(proof, sha256, {}, now - 60_001)],
    [
      'an old proof said to be of now',
      () => give(proof, sha256, { at: '2026-03-01T12:00:30.000Z' }),
    ],
    ['a proof for another digest', () => give(proof, second)],
    ['a proof for another document', () => give(proof, sha256, { document: 'o-2' })],
    ['a proof for another kind', () => give(proof, sha256, { kind: 'invoice' })],
    ['a proof of another organisation', () => give(proof, sha256, { organisation: 'SellersMSP' })],
    [
      'a proof that was made for another owner',
      () => give(proofOf(value, { ...request, owner: 'LogisticsMSP' })),
    ],
    [
      'an organisation that is not on the channel',
      () =>
        give(proofOf(value, { ...request, organisation: 'XMSP' }), sha256, {
          organisation: 'XMSP',
        }),
    ],
    [
      'a file that the document does not name',
      () => give(proofOf(value, { ...request, sha256: unlisted }), unlisted),
    ],
    [
      'who knows the document without its salt',
      () => give(proofOf(valueOf({ ...content, salt: '00'.repeat(32) }), request)),
    ],
    [
      'the hash of the value, which the ledger shows to everybody, for a key',
      () => {
        const { owner, organisation, kind, document } = request;
        const text = JSON.stringify([
          'open-attachment',
          sha256,
          kind,
          document,
          owner,
          organisation,
          at,
        ]);
        return give(createHmac('sha256', public256).update(text).digest('hex'));
      },
    ],
    ['nonsense', () => give('zz')],
  ];
  for (const [name, act] of refused) {
    it(`is refused for ${name}`, async () => {
      expect(await act()).to.equal('ATTACHMENT_PROOF_REFUSED');
    });
  }
});
