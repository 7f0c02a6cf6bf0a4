import { expect } from 'chai';
import { bankA, bankB, users } from './cast';
import type { Stage } from './conformance-suite';
import { DealDriver } from './deal-driver';
import type { DrivenReceivable } from './deal-driver';
import { refused } from './expect-refusal';
import { QuestionDriver } from './question-driver';
import { documentId, newId } from './sale-driver';
import type { DrivenSale } from './sale-driver';

export const instalmentCases = (stage: () => Stage): void => {
  const deal = () => new DealDriver(stage().driver);
  const matchOf = ({ id }: DrivenSale) =>
    stage()
      .conformance.as(users.seller)
      .evaluate('matching:Get', { command: { invoice: documentId(id, 'invoice') } });
  const instalmentsOf = ({ documents }: DrivenSale) => documents.invoice.instalments ?? [];
  const inThree = () => stage().driver.matchedInInstalments(3);
  const funded = async (receivable: DrivenReceivable, bank: string) =>
    deal().fund(await deal().quote(await deal().request(receivable, {}, bank)));

  describe('an invoice payable in instalments', () => {
    it('becomes one receivable for each, due on its day', async () => {
      const sale = await inThree();
      const receivables: DrivenReceivable[] = [];
      for (const at of [3, 1, 2]) receivables.push(await deal().issueInstalment(sale, at));
      const [third, first, second] = receivables as [
        DrivenReceivable,
        DrivenReceivable,
        DrivenReceivable,
      ];
      for (const [at, { id }] of [first, second, third].entries()) {
        const { dueDate, amount } = instalmentsOf(sale)[at] ?? {};
        expect(await deal().receivable(id)).to.deep.include({
          instalment: at + 1,
          dueDate,
          faceAmount: amount,
          status: 'ISSUED',
        });
      }
      const { match, details } = await matchOf(sale);
      expect(match.receivables).to.deep.equal([
        { receivable: third.id, instalment: 3 },
        { receivable: first.id, instalment: 1 },
        { receivable: second.id, instalment: 2 },
      ]);
      expect(details?.terms.instalments).to.deep.equal(
        instalmentsOf(sale).map((each) => ({ ...each, financeable: each.amount })),
      );
      const told = match.rules.find(({ rule }) => rule === 'INSTALMENTS_ADD_UP');
      expect(told?.result).to.equal('PASS');
    });

    it('frees the one that is cancelled, and no other', async () => {
      const sale = await inThree();
      const first = await deal().issueInstalment(sale, 1);
      const second = await deal().issueInstalment(sale, 2);
      await deal().change('receivables:Cancel', first.id);
      expect((await matchOf(sale)).match.receivables).to.deep.equal([
        { receivable: second.id, instalment: 2 },
      ]);
      await refused('RECEIVABLE_DUPLICATE', deal().issueInstalment(sale, 2));
      await deal().issueInstalment(sale, 1);
    });

    it('supports less by what credit notes take back, the earliest first', async () => {
      const { driver } = stage();
      const sale = await inThree();
      await driver.record(sale, 'credit-note');
      await driver.match(sale.id);
      const { terms } = (await matchOf(sale)).details ?? {};
      const credited = BigInt(sale.documents['credit-note']?.total ?? '');
      const [first = { amount: '' }, ...others] = instalmentsOf(sale);
      const left = String(BigInt(first.amount) - credited);
      expect(terms?.instalments?.map(({ financeable }) => financeable)).to.deep.equal([
        left,
        ...others.map(({ amount }) => amount),
      ]);
      const { payable } = sale.documents.invoice;
      expect(terms?.financeable).to.equal(String(BigInt(payable) - credited));
      const above = await refused('FACE_EXCEEDS_INVOICE', deal().issueInstalment(sale, 1));
      expect(above).to.deep.equal({ requested: first.amount, available: left });
      await deal().issue(sale, { instalment: 1, faceAmount: left });
      await deal().issueInstalment(sale, 2);
    });

    it('is financed by another bank for each, and a bank that asks is told so', async () => {
      const sale = await inThree();
      const first = await deal().issueInstalment(sale, 1);
      const second = await deal().issueInstalment(sale, 2);
      const questions = new QuestionDriver(stage().driver);
      const asked = () => questions.askedOf(sale.documents.invoice);
      expect(await questions.financed(asked(), bankB)).not.to.equal('EXACT');
      await funded(first, bankA);
      expect(await questions.financed(asked(), bankB)).to.equal('EXACT');
      await funded(second, bankB);
      for (const [{ id, faceAmount: amount }, organisation] of [
        [first, bankA],
        [second, bankB],
      ] as const) {
        expect((await deal().receivable(id)).holdings).to.deep.equal([{ organisation, amount }]);
      }
      await deal().collect(first, first.faceAmount);
      expect((await deal().receivable(first.id)).status).to.equal('SETTLED');
      expect((await matchOf(sale)).match.receivables).to.have.length(2);
      const third = await deal().issueInstalment(sale, 3);
      await deal().request(third);
    });

    it('is matched again on the same instalments, and the claims stay', async () => {
      const sale = await inThree();
      const { id } = await deal().issueInstalment(sale, 1);
      const { receipt } = await stage().driver.amend(sale, { incoterm: 'FOB' });
      await stage().driver.match(sale.id, { invoice: receipt.id });
      const { match, standing } = await matchOf(sale);
      expect(standing).to.equal('CURRENT');
      expect(match.receivables).to.deep.equal([{ receivable: id, instalment: 1 }]);
    });

    it('is disputed as a whole: what is issued later is, until the buyer acknowledges it', async () => {
      const sale = await inThree();
      const first = await deal().issueInstalment(sale, 1);
      await deal().change('receivables:Dispute', first.id, { reason: 'GOODS' });
      const second = await deal().issueInstalment(sale, 2);
      expect(await deal().receivable(second.id)).to.have.nested.include({
        status: 'DISPUTED',
        'dispute.reason': 'GOODS',
      });
      await refused('TRANSITION_NOT_ALLOWED', deal().request(second));
      await deal().change('receivables:Acknowledge', second.id);
      await deal().request(second);
      await deal().change('receivables:Cancel', first.id);
      const third = await deal().issueInstalment(sale, 3);
      expect((await deal().receivable(third.id)).status).to.equal('DISPUTED');
    });

    it('tells in its history which instalment it is', async () => {
      const { id } = await deal().issueInstalment(await inThree(), 2);
      const { entries } = await stage()
        .conformance.as(users.auditor)
        .evaluate('receivables:History', { command: { id } });
      const own = entries.filter(({ key }) => key.objectType === 'receivable');
      expect(own.map(({ after }) => after)).to.have.nested.property('[0].instalment', 2);
      const match = entries.filter(({ key }) => key.objectType === 'match').at(-1);
      expect(match?.after).to.deep.nested.include({
        receivables: [{ receivable: id, instalment: 2 }],
      });
    });

    it('takes the number of an instalment, and no other number', async () => {
      const sale = await inThree();
      for (const instalment of [0, 121, 1.5]) {
        await refused('COMMAND_INVALID', deal().issue(sale, { id: newId('r'), instalment }));
      }
    });
  });
};
