import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type { ApplicationConfig } from '@cession/client-app/config';
import { instanceDeadlineMs, sharedInstance } from './shared-instance';

const program = path.join(
  path.dirname(require.resolve('@cession/client-app/package.json')),
  'api/dist/main/main-of-several.js',
);

/** Further applications of two organisations, beside those of the shared instance. */
describe('several applications in one process', function () {
  this.timeout(instanceDeadlineMs);
  let directory: string;
  let child: ChildProcess | undefined;
  let output: string;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'cession-several-'));
  });
  afterEach(async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  });
  after(() => rmSync(directory, { recursive: true }));

  /** @param ports - by organisation; 0 lets the operating system choose */
  const start = async (ports: Readonly<Record<string, number>>): Promise<ChildProcess> => {
    const { home } = await sharedInstance();
    const files = Object.entries(ports).map(([name, port]) => {
      const text = readFileSync(home.of('embedded').applicationConfigFile(name), 'utf8');
      const config = JSON.parse(text) as ApplicationConfig;
      const file = path.join(directory, `${name}.json`);
      const http = { ...config.http, port };
      const dataDirectory = path.join(directory, name);
      writeFileSync(file, JSON.stringify({ ...config, http, dataDirectory }));
      return file;
    });
    const args = files.flatMap((file) => ['--config', file]);
    const started = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    output = '';
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    return started;
  };

  const lines = (): readonly Readonly<Record<string, unknown>>[] =>
    output
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

  /** Those that the process says it serves, once it says so of all. */
  const urlsOf = async (process: ChildProcess, count: number): Promise<readonly string[]> => {
    for (;;) {
      const urls = lines().flatMap(({ ready, url }) => (ready === true ? [url as string] : []));
      if (urls.length === count) return urls;
      if (process.exitCode !== null) throw new Error(`it ended:\n${output}`);
      await once(process.stdout ?? process, 'data');
    }
  };

  it('serve each at its own address, and stop on one signal', async () => {
    const process = await start({ sellers: 0, auditor: 0 });
    const urls = await urlsOf(process, 2);
    for (const url of urls) {
      const live = await fetch(`${url}/health/live`);
      expect([url, live.status]).to.deep.equal([url, 200]);
      await live.body?.cancel();
    }
    const exit = once(process, 'close');
    process.kill('SIGTERM');
    expect(await exit).to.deep.equal([0, null]);
    const stopped = lines().filter(({ msg }) => msg === 'stopping');
    expect(stopped.map(({ organisation }) => organisation)).to.have.members(['sellers', 'auditor']);
  });

  it('do not start where one of them cannot, and say which and why', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const process = await start({ sellers: 0, 'bank-a': port });
    const exit = await once(process, 'close');
    holder.close();
    expect(exit).to.deep.equal([1, null]);
    expect(output).to.contain(
      `the application of bank-a could not start: 127.0.0.1:${port} is taken: ` +
        'the application of bank-a needs it',
    );
    expect(lines().filter(({ ready }) => ready === true)).to.deep.equal([]);
  });

  it('are told apart in what a wrong configuration is answered', async () => {
    const process = await start({ sellers: 0, 'bank-a': -1 });
    expect(await once(process, 'close')).to.deep.equal([1, null]);
    expect(output).to.contain(`${path.join(directory, 'bank-a.json')} is no usable configuration`);
  });
});
