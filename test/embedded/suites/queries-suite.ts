import { expect } from 'chai';
import { call, json, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';

interface Page {
  readonly keys: readonly { readonly key: string; readonly value: string }[];
  readonly bookmark: string;
  readonly fetchedRecordsCount: number;
}

/** Registers the tests; the network is asked for when they run. */
export const queriesSuite = (current: () => NetworkUnderTest): void => {
  describe('ranges and history', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;

    before(() => {
      network = current();
      user = network.connect('Org1MSP');
    });

    const keysOf = async (name: string, ...args: string[]): Promise<string[]> => {
      const found = json(await user.any.evaluateTransaction(name, ...args)) as Page['keys'];
      return found.map(({ key }) => key);
    };

    it('reads a range in the order of its bytes, without its end', async () => {
      const prefix = unique();
      const suffixes = ['b', 'a', 'é', '\u{1f600}', '\uff5e', 'c'];
      const keys = suffixes.map((suffix) => `${prefix}${suffix}`);
      await Promise.all(keys.map((key) => user.any.submitTransaction('put', key, 'x')));
      const ordered = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(await keysOf('range', prefix, `${prefix}\u{10ffff}`)).to.deep.equal(ordered);
      expect(await keysOf('range', `${prefix}a`, `${prefix}c`)).to.deep.equal([
        `${prefix}a`,
        `${prefix}b`,
      ]);
      expect(await keysOf('range', `${prefix}c`, `${prefix}a`)).to.deep.equal([]);
    });

    it('reads ranges longer than a batch', async () => {
      const prefix = unique();
      const keys = Array.from({ length: 230 }, (_, index) => `${prefix}${1000 + index}`);
      await Promise.all(keys.map((key) => user.any.submitTransaction('put', key, 'x')));
      expect(await keysOf('range', prefix, `${prefix}~`)).to.deep.equal(keys);
    });

    it('keeps composite keys out of ranges, and finds them by their parts', async () => {
      const type = unique();
      await user.any.submitTransaction('putComposite', type, 'a,1', 'x');
      await user.any.submitTransaction('putComposite', type, 'a,2', 'y');
      await user.any.submitTransaction('putComposite', type, 'ab,1', 'z');
      expect(await keysOf('composite', type, 'a')).to.deep.equal(['a,1', 'a,2']);
      expect(await keysOf('composite', type, '')).to.deep.equal(['a,1', 'a,2', 'ab,1']);
      const all = await keysOf('range', '', '');
      expect(all.some((key) => key.includes(type))).to.equal(false);
    });

    it('pages through a range with bookmarks', async () => {
      const prefix = unique();
      const keys = Array.from({ length: 5 }, (_, index) => `${prefix}${index}`);
      await Promise.all(keys.map((key) => user.any.submitTransaction('put', key, 'x')));
      const seen: string[] = [];
      const sizes: number[] = [];
      let bookmark = '';
      do {
        const args = [prefix, `${prefix}~`, '2', bookmark];
        const page = json(await user.any.evaluateTransaction('page', ...args)) as Page;
        seen.push(...page.keys.map(({ key }) => key));
        sizes.push(page.fetchedRecordsCount);
        bookmark = page.bookmark;
      } while (bookmark !== '');
      expect(seen).to.deep.equal(keys);
      expect(sizes).to.deep.equal([2, 2, 1]);
    });

    it('tells the history of a key, the newest first, deletions included', async () => {
      const key = unique();
      const transactions = [];
      for (const [name, ...args] of [
        ['put', key, 'one'],
        ['remove', key],
        ['put', key, 'two'],
      ] as const) {
        const submitted = await user.any.submitAsync(name, { arguments: [...args] });
        expect((await submitted.getStatus()).successful).to.equal(true);
        transactions.push(submitted.getTransactionId());
      }
      // Neither a longer key nor an invalid transaction is part of it.
      await user.any.submitTransaction('put', `${key}-longer`, 'other');
      const history = json(await user.any.evaluateTransaction('history', key)) as {
        txId: string;
        value: string;
        isDelete: boolean;
        seconds: number;
      }[];
      expect(history.map(({ txId }) => txId)).to.deep.equal([...transactions].reverse());
      expect(history.map(({ value }) => value)).to.deep.equal(['two', '', 'one']);
      expect(history.map(({ isDelete }) => isDelete)).to.deep.equal([false, true, false]);
      for (const { seconds } of history) expect(seconds).to.be.closeTo(Date.now() / 1000, 60);
    });

    it('leaves invalid transactions out of state and history', async () => {
      const key = unique();
      const [first, second] = await Promise.all([
        call(user.any, 'append', [key, 'a']),
        call(user.any, 'append', [key, 'b']),
      ]);
      expect([first.successful, second.successful].filter(Boolean)).to.have.length(1);
      const history = json(await user.any.evaluateTransaction('history', key)) as unknown[];
      expect(history).to.have.length(1);
    });
  });
};
