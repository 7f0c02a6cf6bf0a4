import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChildEndedError, startChild } from './child-program';
import type { ChildProgram } from './child-program';

describe('child programs', function () {
  this.timeout(30_000);
  let directory: string;

  before(() => (directory = mkdtempSync(path.join(tmpdir(), 'cession-child-'))));
  after(() => rmSync(directory, { recursive: true }));

  const start = (name: string, code: string): ChildProgram => {
    const program = path.join(directory, `${name}.js`);
    writeFileSync(program, code);
    return startChild({ name, program, args: [], logFile: path.join(directory, 'logs', name) });
  };

  it('tell their parent, and stop when asked', async () => {
    const child = start('talks', 'process.send({ hello: 1 }); setInterval(() => {}, 1000)');
    expect(await child.message()).to.deep.equal({ hello: 1 });
    await child.stop();
    expect(await child.ended).to.equal('talks ended with SIGTERM');
  });

  it('are killed when they do not stop', async () => {
    const code = "process.on('SIGTERM', () => {}); process.send(1); setInterval(() => {}, 1000)";
    const child = start('stubborn', code);
    await child.message();
    await child.stop(50);
    expect(await child.ended).to.equal('stubborn ended with SIGKILL');
  });

  it('that fail are named with how they ended and the end of their log', async () => {
    const child = start('fails', "console.error('the reason'); process.exit(3)");
    const error = await child.message().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ChildEndedError);
    expect((error as Error).message).to.contain('fails ended with status 3');
    expect((error as Error).message).to.contain('the reason');
  });

  it('stop, and remove what is no longer true, when their parent is killed', async () => {
    const file = path.join(directory, 'endpoints.json');
    const ended = path.join(directory, 'ended');
    writeFileSync(file, '{}');
    const program = path.join(directory, 'orphan.js');
    writeFileSync(
      program,
      `process.on('SIGTERM', () => {
        require('node:fs').writeFileSync(${JSON.stringify(ended)}, 'ended');
        process.exit(0);
      });
      process.send(1);
      setInterval(() => {}, 1000);`,
    );
    const launcher = start(
      'parent',
      `const { startChild } = require(${JSON.stringify(path.join(__dirname, 'child-program.js'))});
      const child = startChild({
        name: 'orphan',
        program: ${JSON.stringify(program)},
        args: [],
        logFile: ${JSON.stringify(path.join(directory, 'logs', 'orphan'))},
        removedWithParent: ${JSON.stringify(file)},
      });
      child.message().then(() => process.send(process.pid));
      setInterval(() => {}, 1000);`,
    );
    process.kill((await launcher.message()) as number, 'SIGKILL');
    await until(() => read(ended) === 'ended');
    expect(read(file)).to.equal(undefined);
  });
});

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const until = async (condition: () => boolean): Promise<void> => {
  for (const deadline = Date.now() + 20_000; !condition();) {
    if (Date.now() > deadline) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
