import { expect } from 'chai';
import { sha256 } from '@cession/protocol';
import { TransientStore } from './transient-store';

const set = (collection: string, text: string) => {
  const bytes = Buffer.from(text);
  return { namespace: 'basic', collection, bytes, hash: sha256(bytes) };
};

describe('TransientStore', () => {
  it('gives back the write set that a hash proves', () => {
    const store = new TransientStore();
    const [one, two] = [set('secret', 'one'), set('secret', 'two')];
    store.add('tx', 5, [one, two]);
    store.add('tx', 5, [one]);
    expect(store.find('tx', 'basic', 'secret', one.hash)).to.equal(one);
    expect(store.find('tx', 'basic', 'secret', two.hash)).to.equal(two);
    expect(store.find('tx', 'basic', 'other', one.hash)).to.equal(undefined);
    expect(store.find('other', 'basic', 'secret', one.hash)).to.equal(undefined);
  });

  it('forgets what is committed, and what was never submitted', () => {
    const store = new TransientStore();
    const secret = set('secret', 'one');
    const isHeld = (transactionId: string) =>
      store.find(transactionId, 'basic', 'secret', secret.hash) !== undefined;
    store.add('abandoned', 5, [secret]);
    store.add('committed', 5, [secret]);
    store.add('recent', 900, [secret]);
    store.purge(['committed'], 1000);
    expect(['abandoned', 'committed', 'recent'].map(isHeld)).to.deep.equal([true, false, true]);
    store.purge([], 1006);
    expect(['abandoned', 'recent'].map(isHeld)).to.deep.equal([false, true]);
  });
});
