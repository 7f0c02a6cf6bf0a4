import { expect } from 'chai';
import { SignerChoices } from './signer-choices';

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
