import { expect } from 'chai';
import { SignerChoices, SigningRounds } from './signer-choices';

describe('who can sign', () => {
  let time: number;
  let choices: SignerChoices;
  beforeEach(() => {
    time = 0;
    choices = new SignerChoices(() => time);
  });
  const inOrder = () => choices.of(['A', 'B'], ['C']).map((choice) => choice.join('+'));

  it('is those asked for, then others for the last, then for the first', () => {
    expect(inOrder()).to.deep.equal(['A+B', 'A+C', 'B+C']);
    expect(choices.of(['A', 'B'])).to.deep.equal([['A', 'B']]);
  });

  it('is never without those that are required', () => {
    const of = (...required: readonly string[]) =>
      choices.of(['A', 'B'], ['C', 'D'], required).map((choice) => choice.join('+'));
    expect(of('A')).to.deep.equal(['A+B', 'A+C', 'A+D']);
    expect(of('B')).to.deep.equal(['A+B', 'B+C', 'B+D']);
    expect(of('A', 'B')).to.deep.equal(['A+B']);
  });

  it('is others first while somebody could lately not be reached', () => {
    choices.unreachable(['A', 'B']);
    expect(inOrder()).to.deep.equal(['A+C', 'B+C', 'A+B']);
    time = 30_000;
    expect(inOrder()).to.deep.equal(['A+B', 'A+C', 'B+C']);
  });

  it('is the same as ever once they answered again', () => {
    choices.unreachable(['A', 'B']);
    choices.reached(['A', 'B']);
    expect(inOrder()).to.deep.equal(['A+B', 'A+C', 'B+C']);
  });

  it('is nobody else where nobody stands in, reachable or not', () => {
    choices.unreachable(['A', 'B']);
    expect(choices.of(['A', 'B'])).to.deep.equal([['A', 'B']]);
  });
});

describe('whom one transaction asks in turn', () => {
  it('is everybody once, then those first that failed soonest', () => {
    const rounds = new SigningRounds([['A'], ['B'], ['C']]);
    const asked: string[] = [];
    for (const tookMs of [15_000, 30, 20, 10, 15_000, 10]) {
      asked.push(rounds.current.join());
      rounds.next(tookMs);
    }
    expect(asked.join('')).to.equal('ABCCBA');
    expect(rounds.current).to.deep.equal(['C']);
  });

  it('leaves others until each was asked twice, and nobody where there is one choice', () => {
    const rounds = new SigningRounds([['A'], ['B']]);
    for (let asked = 0; asked < 4; asked += 1) {
      expect(rounds.othersLeft, `after ${asked}`).to.equal(true);
      rounds.next(1);
    }
    expect(rounds.othersLeft).to.equal(false);
    expect(new SigningRounds([['A']]).othersLeft).to.equal(false);
  });
});
