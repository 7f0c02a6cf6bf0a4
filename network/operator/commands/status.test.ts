import { expect } from 'chai';
import type { PartStatus } from '../nodes';
import { partLines } from './status';

const peer: PartStatus = { name: 'peer0.north.example', condition: 'well', words: 'is healthy' };
const application: PartStatus = {
  name: 'application.north',
  condition: 'starting',
  words: 'is starting',
};
const orderer: PartStatus = { name: 'orderer0', condition: 'unwell', words: 'does not run' };

describe('the lines of status', () => {
  it('say that all is well, and of each how it is', () => {
    expect(partLines([peer])).to.deep.equal([
      '  peer0.north.example  is healthy',
      'All 1 parts are well',
    ]);
  });

  it('tell what is starting apart from what is not well', () => {
    expect(partLines([peer, application])).to.deep.equal([
      '  peer0.north.example  is healthy',
      '~ application.north    is starting',
      '1 of 2 are starting: look again in a moment',
    ]);
    expect(partLines([application, orderer, peer]).at(-1)).to.equal(
      '1 of 3 parts are not well, 1 of 3 are starting: look again in a moment',
    );
    expect(partLines([orderer])[0]).to.equal('! orderer0  does not run');
  });
});
