import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DocumentUnreadable, readUbl } from '@cession/client-app/documents';
import type { InvoiceDocument } from '@cession/model/interface';
import { differencesOf } from './compare-invoice';
import { corpora, filesOf, missingCorpus } from './corpora';
import { readIndependently, rootOf } from './independent-reader';
import { SeededChoice, mutated } from './mutate';

const own = ['invoice-aeg012345.xml'].map((name) =>
  readFileSync(join(__dirname, '../../fixtures/ubl', name), 'utf8'),
);

/** Published invoices where they are, else this repository's own alone. */
const originals = (): readonly string[] => {
  const here = [...corpora.keys()].filter((name) => missingCorpus(name) === undefined);
  const published = here.flatMap(filesOf).map(({ content }) => content);
  return [
    ...own,
    ...published
      .filter((content) => content.length < 100_000 && rootOf(content, 'Invoice'))
      .map((content) => content.toString('utf8')),
  ];
};

const numberFrom = (variable: string, otherwise: number): number => {
  const value = Number(process.env[variable] ?? otherwise);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${variable} is no number`);
  return value;
};

/** A day that no file says. */
const dueDate = '2099-12-31';

const enter = (xml: string): InvoiceDocument | undefined => {
  for (const given of [{}, { dueDate }]) {
    try {
      return readUbl(Buffer.from(xml), 'invoice', given).document;
    } catch (error) {
      if (!(error instanceof DocumentUnreadable)) throw error;
      expect(error.violations, 'a refusal without a word').not.to.have.length(0);
    }
  }
  return undefined;
};

/** What the independent reader says otherwise of what was entered; undefined where it cannot read the file. */
const disputed = (xml: string, document: InvoiceDocument): readonly string[] | undefined => {
  const root = rootOf(Buffer.from(xml), 'Invoice');
  if (!root) return undefined;
  const given = document.dueDateGivenBy === undefined ? undefined : dueDate;
  return differencesOf(document, readIndependently(root), given);
};

/** The seed is printed, and `CESSION_FUZZ_SEED` and `CESSION_FUZZ_FILES` play it again, or longer. */
describe('UBL files with faults', function () {
  this.timeout(600_000);

  it('are read as the other reader reads them, or refused with a reason', () => {
    const seed = numberFrom('CESSION_FUZZ_SEED', 20_261_127);
    const count = numberFrom('CESSION_FUZZ_FILES', 2_000);
    const files = originals();
    const choice = new SeededChoice(seed);
    let [entered, undecided] = [0, 0];
    for (let at = 0; at < count; at += 1) {
      const xml = mutated(choice.of(files), choice);
      const document = enter(xml);
      if (!document) continue;
      entered += 1;
      const wrong = disputed(xml, document);
      if (wrong) expect(wrong, `seed ${seed}, file ${at}`).to.deep.equal([]);
      // A prefix that begins with a digit: the other parser is stricter, and says nothing of values.
      else undecided += 1;
    }
    console.log(
      `      seed ${seed}: of ${count} files of ${files.length}, ${entered} were entered`,
    );
    expect(undecided).to.be.at.most(entered / 100);
    expect(entered).to.be.within(1, count - 1);
  });
});
