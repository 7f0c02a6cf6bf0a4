import { expect } from 'chai';
import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import type { RunningCession } from '@cession/scripts/launcher';
import { skipBecause } from '../runner/skip-because';
import { publishedDocuments } from './published-documents';
import { instanceDeadlineMs, sharedInstance } from './shared-instance';
import { playStory } from './story';
import { playAttacks } from './story-attacks';
import type { StoryDocuments } from './story';
import type { StoryReport } from './story-report';
import { closingLine, silentListener, transcript } from './transcript';

const root = path.join(__dirname, '..', '..', '..');
const samples = path.join(root, '..', 'shared', 'samples', 'ubl');

/** Without what differs from run to run: ids, blocks, what earlier runs registered and paid. */
const comparable = (line: string): string =>
  line
    .trim()
    .replace(/\bt[0-9a-z]{12,}-/g, 't-')
    .replace(/\b[0-9a-f]{64}\b/, 'TRANSACTION')
    .replace(/block \d+/, 'block')
    .replace(/minBlock=\d+/, 'minBlock')
    .replace(/\(\d+ in \d+ coins\)/, '(coins)')
    .replace(/\d+ steps/, 'steps');

/** The demonstration's transcript as the README shows a part of it. */
const transcriptOfReadme = (): string[] => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const shown = readme.split('```').find((block) => block.includes('Everything held'));
  if (shown === undefined) throw new Error('README.md shows no transcript');
  return shown
    .split('\n')
    .filter((line) => line !== '' && line !== '…')
    .map(comparable);
};

/** Every refusal that the story must meet, in its order. */
const refusals = [
  'CALLER_NOT_QUALIFIED',
  'EVIDENCE_MISMATCH',
  'RECEIVABLE_DUPLICATE',
  'NOT_A_PARTY',
  'HOLDING_INSUFFICIENT',
  'ORGANISATION_NOT_ALLOWED',
  'QUOTE_EXPIRED',
  'FOUR_EYES_REQUIRED',
  'HOLDING_INSUFFICIENT',
];

/** The rules that stop the attacks, in their order; the first is of the way to a receivable. */
const attacks = [
  'CALLER_NOT_QUALIFIED',
  'WARNING_NOT_ACCEPTED',
  'RECEIVABLE_DUPLICATE',
  'RECEIVABLE_DUPLICATE',
  'MATCH_REQUIRED',
  'TRANSITION_NOT_ALLOWED',
  'EVIDENCE_MISMATCH',
  'DOCUMENT_ALREADY_RECORDED',
  'ORGANISATION_NOT_ALLOWED',
  'ROLE_NOT_ALLOWED',
  'SELLER_IS_BUYER',
  'EVIDENCE_MISMATCH',
  'DOCUMENT_DATE_IN_FUTURE',
  'NOT_A_PARTY',
  'EVIDENCE_MISMATCH',
  'MATCH_REQUIRED',
];

describe('the story, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let running: RunningCession;

  before(async () => {
    running = await sharedInstance();
  });

  const play = (documents?: StoryDocuments, listener = silentListener): Promise<StoryReport> =>
    playStory({ endpoints: running.endpoints, listener, ...(documents ? { documents } : {}) });
  const broken = ({ invariants }: StoryReport) =>
    invariants.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);

  it('holds from the documents to the settled receivable', async () => {
    const report = await play();
    expect(broken(report)).to.deep.equal([]);
    expect(report.ok).to.equal(true);
    expect(report.mode).to.equal('embedded');
    expect(report.refusals.map(({ code }) => code)).to.deep.equal(refusals);
    const writes = report.steps.filter(({ method }) => method === 'POST');
    for (const { name, transactionId } of writes) {
      expect(transactionId, name).to.match(/^[0-9a-f]{64}$/);
    }
  });

  it('holds again on the same ledger, and reads as the README shows it', async () => {
    const lines: string[] = [];
    const report = await play(
      undefined,
      transcript((line) => lines.push(...line.split('\n'))),
    );
    expect(broken(report)).to.deep.equal([]);
    const printed = [...lines, closingLine(report)].map(comparable);
    expect(printed).to.include.members(transcriptOfReadme());
  });

  it('refuses what an insider would try', async () => {
    const report = await playAttacks({ endpoints: running.endpoints, listener: silentListener });
    expect(broken(report)).to.deep.equal([]);
    expect(report.refusals.map(({ code }) => code)).to.deep.equal(attacks);
    for (const { user, method, path: target } of report.refusals) {
      expect(`${user} ${method} ${target}`).to.match(/^[a-z0-9-]+ POST \/api\/v1\/[a-z]/);
    }
  });

  it('holds for the published international trade, documents as they were published', async function () {
    if (!existsSync(samples)) skipBecause(this, `the published UBL examples are not at ${samples}`);
    const report = await play(publishedDocuments(samples));
    expect(broken(report)).to.deep.equal([]);
    const xml = report.steps.filter(({ path: target }) => target.includes('?seller='));
    expect(xml.length).to.be.at.least(4);
  });
});
