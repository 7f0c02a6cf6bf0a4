import { financedAnswers } from '@cession/model/interface';
import type { ParsedTransaction } from '@cession/protocol';
import { expect } from 'chai';
import { bankA, bankB, hostOf, mspIdOf, sellers, users } from './cast';
import { publicText, transactionOf, wholeChain } from './chain-reader';
import type { Stage } from './conformance-suite';
import { DealDriver } from './deal-driver';
import type { DrivenReceivable } from './deal-driver';
import { refused } from './expect-refusal';
import { QuestionDriver } from './question-driver';
import { newId } from './sale-driver';

/** What a transaction shows of what it read of Cession, each key cut to its kind. */
const shownReads = ({ namespaces, chaincodeName }: ParsedTransaction) =>
  namespaces
    .filter(({ namespace }) => namespace === chaincodeName)
    .flatMap(({ reads, rangeQueries, collections }) => [
      ...reads.map(({ key }) => key.split('\u0000')[1]),
      ...rangeQueries.map(() => 'range'),
      ...collections.flatMap(({ hashedReads }) => hashedReads.map(() => 'private')),
    ]);

export const questionCases = (stage: () => Stage): void => {
  describe('questions', () => {
    let questions: QuestionDriver;
    /** Half of it is bank A's. */
    let funded: DrivenReceivable;

    before(async () => {
      questions = new QuestionDriver(stage().driver);
      funded = await new DealDriver(stage().driver).fundedPart(50);
    });

    const asked = (change: object = {}) => questions.askedOf(funded.sale.documents.invoice, change);
    const unknown = () => asked({ invoiceNumber: newId('INV'), amount: '1' });

    it('are answered by whether the invoice is financed, to a bank that holds nothing', async () => {
      expect(await questions.financed(asked(), bankB)).to.equal('EXACT');
      const otherNumber = asked({ invoiceNumber: newId('INV') });
      expect(await questions.financed(otherNumber, bankB)).to.equal('PARTIAL');
      expect(await questions.financed(unknown(), bankB)).to.equal('NO');
    });

    it('are answered where the bank knows the seller’s name alone', async () => {
      const { driver } = stage();
      const { details } = await stage()
        .conformance.as(users.platform)
        .evaluate('partners:Get', { command: { id: driver.partnerOf(users.seller) } });
      if (!details) throw new Error('the platform sees who the seller is');
      const { legalName, country } = details;
      const seller = { legalName, country };
      expect(await questions.financed(asked({ seller }))).to.equal('EXACT');
      const nobody = { legalName: newId('Nobody'), country };
      expect(await questions.financed(asked({ seller: nobody }))).to.equal('NO');
    });

    it('are answered once, as of then', async () => {
      const question = await questions.ask(asked());
      expect(await questions.read(question)).not.to.have.property('answer');
      const first = await questions.answer(question);
      const { answer } = await questions.read(question);
      const again = await questions.answer(question);
      expect(again.receipt).to.deep.equal({ ...first.receipt, repeated: true });
      expect(await questions.read(question)).to.have.deep.property('answer', answer);
    });

    it('show nobody what was asked, nor by what was read what is answered', async () => {
      const known = await questions.ask(asked());
      const other = await questions.ask(unknown());
      const { conformance, began } = stage();
      const { name } = hostOf(users.otherMaker);
      const seen = async (committed: typeof known.committed) =>
        shownReads(await transactionOf(conformance, name, committed));
      expect(await seen(known.committed)).to.deep.equal(await seen(other.committed));
      const answers = [await questions.answer(known), await questions.answer(other)] as const;
      const constant = ['answer', 'partner', 'policy', 'revoked', 'private', 'private'];
      for (const committed of answers) expect(await seen(committed)).to.deep.equal(constant);
      const chain = await wholeChain(conformance, name, answers[1].blockNumber);
      const text = publicText(chain.filter(({ number }) => Number(number) > began));
      expect(text).not.to.include(funded.sale.documents.invoice.number);
      for (const financed of financedAnswers) expect(text).not.to.include(`"${financed}"`);
    });

    it('are not answered by those who do not hold the secret, nor by the sellers alone', async () => {
      const question = await questions.ask(asked());
      const signers = [[sellers], [sellers, bankB], [sellers, mspIdOf(users.auditor)]];
      for (const endorsers of signers) {
        const outcome = await questions
          .answer(question, { endorsers })
          .catch((error: unknown) => error);
        expect(outcome, endorsers.join()).to.be.instanceOf(Error);
      }
      expect(await questions.read(question)).not.to.have.property('answer');
    });

    it('are answered as they were asked', async () => {
      const question = await questions.ask(asked());
      const { question: record } = await questions.read(question);
      const changed = { ...record, asked: { ...record.asked, invoiceNumber: newId('INV') } };
      await refused('DISCLOSURE_MISMATCH', questions.answer(question, { question: changed }));
      const { question: other } = await questions.read(await questions.ask(unknown()));
      await refused('DISCLOSURE_MISMATCH', questions.answer(question, { question: other }));
    });

    it('of two banks may have one id', async () => {
      const id = newId('question');
      const first = await questions.ask(asked(), { id, bank: bankB });
      const second = await questions.ask(unknown(), { id, bank: bankA });
      await questions.answer(first);
      await questions.answer(second);
      expect((await questions.read(first)).answer?.financed).to.equal('EXACT');
      expect((await questions.read(second)).answer?.financed).to.equal('NO');
    });
  });
};
