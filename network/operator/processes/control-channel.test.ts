import { expect } from 'chai';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { askOwner, ControlError, serveControl } from './control-channel';

describe('requests to the program that runs a network', () => {
  let directory: string;
  let note: string;
  let close: () => void = () => undefined;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cession-control-test-'));
    note = join(directory, 'owner', 'control.address');
  });
  afterEach(() => {
    close();
    close = () => undefined;
    rmSync(directory, { recursive: true, force: true });
  });

  const failureOf = (asking: Promise<unknown>): Promise<unknown> =>
    asking.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('are answered, with what is told in between', async () => {
    close = await serveControl(note, (request, progress) => {
      progress('first');
      progress('second');
      return Promise.resolve(JSON.stringify(request));
    });
    const told: string[] = [];
    const answer = await askOwner(note, { name: 'note' }, (message) => told.push(message));
    expect(answer).to.equal('{"name":"note"}');
    expect(told).to.deep.equal(['first', 'second']);
  });

  it('may be answered by nothing', async () => {
    close = await serveControl(note, () => Promise.resolve(undefined));
    expect(await askOwner(note, {}, () => undefined)).to.equal(undefined);
  });

  it('give the reason of a failure', async () => {
    close = await serveControl(note, () => Promise.reject(new Error('no ports are left')));
    const error = await failureOf(askOwner(note, {}, () => undefined));
    expect(error).to.be.instanceOf(ControlError).with.property('message', 'no ports are left');
  });

  it('are served one after the other', async () => {
    let running = 0;
    let most = 0;
    close = await serveControl(note, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return undefined;
    });
    await Promise.all([1, 2, 3, 4].map(() => askOwner(note, {}, () => undefined)));
    expect(most).to.equal(1);
  });

  it('are for this user only', async () => {
    close = await serveControl(note, () => Promise.resolve(undefined));
    expect(statSync(dirname(readFileSync(note, 'utf8'))).mode & 0o777).to.equal(0o700);
  });

  it('leave no socket behind, that of a program that was killed included', async () => {
    const folderOf = () => dirname(readFileSync(note, 'utf8'));
    await serveControl(note, () => Promise.resolve(undefined));
    const ofTheKilled = folderOf();
    close = await serveControl(note, () => Promise.resolve('again'));
    const own = folderOf();
    expect(existsSync(ofTheKilled)).to.equal(false);
    expect(await askOwner(note, {}, () => undefined)).to.equal('again');
    close();
    expect(existsSync(own)).to.equal(false);
  });

  it('are refused where nothing runs, or no longer', async () => {
    const before = await failureOf(askOwner(note, {}, () => undefined));
    expect(before).to.be.instanceOf(ControlError);
    expect(String(before)).to.contain('does not run');
    const end = await serveControl(note, () => Promise.resolve(undefined));
    end();
    expect(existsSync(note)).to.equal(false);
  });
});
