import { expect } from 'chai';
import fc from 'fast-check';
import { draftOf, proposalOf, short } from '../../../fixtures/delivered-in-parts';
import { matchInputOf } from '../../../fixtures/matching-trade';
import type { TradeDraft } from '../../../fixtures/matching-trade';
import type { EvidenceKind, MatchRule } from '../../../interface/vocabulary';
import { evaluateMatch } from '../evaluate-match';

/** What the proposal judges by the same figures. */
const judged: Readonly<Record<string, readonly MatchRule[]>> = {
  order: ['INVOICE_WITHIN_ORDER'],
  declaration: ['QUANTITY_WITHIN_DECLARED', 'INVOICE_WITHIN_DECLARED_VALUE'],
  waybill: ['WEIGHT_WITHIN_TOLERANCE', 'PACKAGES_WITHIN_TOLERANCE'],
  release: ['QUANTITY_WITHIN_RELEASED'],
};

/** The rules about the proposed documents, and what the invoice draws from them. */
const matched = (draft: TradeDraft) => {
  const proposal = proposalOf(draft);
  const input = matchInputOf(draft);
  const names = new Set(proposal.evidence.map(({ id }) => id));
  const evidence = input.evidence.filter(
    ({ record }) => record.evidenceKind === 'invoice' || names.has(record.id),
  );
  const { failed, rules, drawn } = evaluateMatch({ ...input, evidence });
  return { ...proposal, failed, rules, drawn };
};

const part = fc.integer({ min: 1, max: 60 }).map((tens) => tens * 10);

describe('whatever is proposed', () => {
  const stock = fc
    .tuple(part, fc.integer({ min: -5, max: 12 }))
    .map(([count, tenths]) => `${count}/${Math.floor((count * Math.max(0, tenths)) / 10)}`);
  const few = fc.array(stock, { minLength: 1, maxLength: 5 });

  it('suffices where the contract’s rules say so, and nowhere else', () => {
    fc.assert(
      fc.property(part, few, few, few, (invoiced, declared, carried, released) => {
        const ways = carried.map((each) => `A>B ${each}`);
        const { evidence, insufficient, failed } = matched(
          draftOf({ ordered: 600, invoiced, declared, carried: ways, released }),
        );
        for (const [kind, rules] of Object.entries(judged)) {
          if (kind === 'waybill' && insufficient.includes('declaration')) continue;
          const fails =
            !evidence.some((each) => each.kind === kind) ||
            rules.some((rule) => failed.includes(rule));
          expect(insufficient.includes(kind as EvidenceKind), kind).to.equal(fails);
        }
      }),
    );
  });

  it('lets the parts of a delivery be invoiced in any order, each from its own papers', () => {
    const parts = fc.uniqueArray(part, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, fc.boolean(), fc.integer(), (counts, inLegs, turn) => {
        const carried = counts.map((count) => `A>B ${count}`);
        if (inLegs) carried.push(...counts.map((count) => `B>C ${count}`));
        const order = counts
          .map((_, at) => at)
          .sort((a, b) => ((a * 7 + turn) % 5) - ((b * 7 + turn) % 5));
        const drawn: TradeDraft['drawn'] = {};
        for (const at of order) {
          const draft = draftOf({
            ordered: counts.reduce((sum, each) => sum + each),
            invoiced: counts[at]!,
            declared: counts.map(String),
            carried,
          });
          draft.drawn = { ...drawn };
          const { evidence, failed, rules, drawn: now } = matched(draft);
          const compared = Object.values(judged).flat();
          const others = rules.filter(({ rule }) => compared.includes(rule));
          expect(failed).to.deep.equal([]);
          expect(others.filter(({ result }) => result === 'WARN')).to.deep.equal([]);
          const own = ['O0', `D${at}`, `W${at}`, ...(inLegs ? [`W${at + counts.length}`] : [])];
          expect(evidence.map(short)).to.deep.equal(own);
          for (const { kind: _kind, origin, ...given } of now) {
            drawn[origin] = [...(drawn[origin] ?? []), { by: `other-${at}`, ...given }];
          }
        }
      }),
    );
  });

  it('is worked out while a caller waits, of a hundred parts of a hundred headings', function () {
    this.timeout(20_000);
    const counts = Array.from({ length: 100 }, (_, at) => String(1000 + at));
    const draft = draftOf({ ordered: 10, invoiced: 3333, declared: counts, carried: [] });
    const headings = Array.from({ length: 100 }, (_, at) => String(1000 + at));
    const every = <L extends object>(line: L): L[] =>
      headings.map((heading) => ({ ...line, hsCode: `${heading}00` }));
    draft.invoices[0]!.lines = every(draft.invoices[0]!.lines[0]!);
    for (const { document } of draft.declarations) document.lines = every(document.lines[0]!);
    expect(proposalOf(draft).insufficient).to.deep.equal(['order']);
  });
});
