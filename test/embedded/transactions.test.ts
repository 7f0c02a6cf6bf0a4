import { expect } from 'chai';
import type { ConnectedUser } from './network-under-test';
import { NetworkUnderTest } from './network-under-test';

const decoder = new TextDecoder();

describe('Transactions on a foreign ledger', function () {
  this.timeout(30_000);
  let network: NetworkUnderTest;
  let user: ConnectedUser;

  before(async () => {
    network = await NetworkUnderTest.start();
    user = network.connect('Org1MSP');
  });
  after(() => network.close());

  it('evaluates without writing', async () => {
    const result = await user.any.evaluateTransaction('put', 'evaluated', 'value');
    expect(decoder.decode(result)).to.equal('value');
    expect(decoder.decode(await user.any.evaluateTransaction('get', 'evaluated'))).to.equal('');
  });

  it('writes what it submits', async () => {
    const result = await user.any.submitTransaction('put', 'submitted', 'value');
    expect(decoder.decode(result)).to.equal('value');
    expect(decoder.decode(await user.any.evaluateTransaction('get', 'submitted'))).to.equal(
      'value',
    );
  });
});
