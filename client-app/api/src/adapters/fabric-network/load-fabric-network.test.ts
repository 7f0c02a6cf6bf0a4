import { expect } from 'chai';
import { ClientNotInstalled, loadFabricNetwork } from './load-fabric-network';

const failureOf = (load: Promise<unknown>): Promise<unknown> =>
  load.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('loadFabricNetwork', function () {
  this.timeout(60_000);

  it('loads the package', async () => {
    expect(await loadFabricNetwork()).to.include.keys('Gateway', 'Wallets');
  });

  it('says how to install a package that is not there', async () => {
    // Node's own error for a package that is absent.
    const error = await failureOf(loadFabricNetwork(() => import('absent-' + 'package') as never));
    expect(error).to.be.instanceOf(ClientNotInstalled);
    expect((error as Error).message).to.match(/fabric-network.*npm ci --include=optional/);
    expect(error).to.have.nested.property('cause.code', 'ERR_MODULE_NOT_FOUND');
  });

  it('does not call a package absent that fails otherwise', async () => {
    const broken = new TypeError('broken');
    expect(await failureOf(loadFabricNetwork(() => Promise.reject(broken)))).to.equal(broken);
  });
});
