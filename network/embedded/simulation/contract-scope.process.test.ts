import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { expect } from 'chai';

/** What a program did: its output and the status it ended with. */
interface Ending {
  readonly output: string;
  readonly errors: string;
  readonly status: number;
}

/**
 * Runs a program in which `contract(action)` runs as a contract, `ledger(action)` as the ledger, and
 * which says `alive` when all that is done.
 */
const run = async (program: string): Promise<Ending> => {
  const prelude = `
    const { asContract, asLedger: ledger } = require(${JSON.stringify(join(__dirname, 'contract-scope.js'))});
    const error = ({ err, chaincode, transactionId }) =>
      console.log('logged', chaincode, transactionId, String(err));
    const scope = { chaincode: 'cc', transactionId: 'tx', mspId: 'Org1MSP', log: { error } };
    const contract = (action) => asContract(scope, action);
    setTimeout(() => console.log('alive'), 50);
  `;
  const child = spawn(process.execPath, ['-e', prelude + program]);
  const [output, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { output, errors, status };
};

describe('asContract', () => {
  const survived: Readonly<Record<string, string>> = {
    'a rejected promise': "contract(() => { void Promise.reject(new Error('x')); })",
    'a promise rejected later':
      "contract(() => { void new Promise((_, no) => setTimeout(() => no(new Error('x')), 5)); })",
    'a timer that throws': "contract(() => setTimeout(() => { throw new Error('x'); }, 5))",
    'an immediate that throws': "contract(() => setImmediate(() => { throw new Error('x'); }))",
    'a callback of Node that throws':
      "contract(() => require('fs').stat('.', () => { throw new Error('x'); }))",
    'what follows a call of the ledger':
      "contract(async () => { await ledger(async () => 1); setTimeout(() => { throw new Error('x'); }, 5); })",
  };
  for (const [title, program] of Object.entries(survived)) {
    it(`survives ${title}, and logs whose it is`, async () => {
      const { output, errors, status } = await run(program);
      expect(output).to.equal('logged cc tx Error: x\nalive\n');
      expect({ errors, status }).to.deep.equal({ errors: '', status: 0 });
    });
  }

  it('survives one after the other', async () => {
    const program = `
      for (const text of ['x', 'y', 'z']) contract(() => { void Promise.reject(new Error(text)); });
      contract(() => setTimeout(() => { throw undefined; }, 5));
    `;
    const { output, status } = await run(program);
    const lines = ['Error: x', 'Error: y', 'Error: z', 'undefined'];
    expect(output).to.equal(`${lines.map((line) => `logged cc tx ${line}\n`).join('')}alive\n`);
    expect(status).to.equal(0);
  });

  const fatal: Readonly<Record<string, string>> = {
    "a timer of the ledger's": "setTimeout(() => { throw new Error('own'); }, 5)",
    "a rejected promise of the ledger's": "void Promise.reject(new Error('own'))",
    'what the ledger does for a contract':
      "contract(() => ledger(() => setTimeout(() => { throw new Error('own'); }, 5)))",
    'a promise that the ledger rejects for a contract':
      "contract(() => { ledger(() => { void Promise.reject(new Error('own')); }); })",
    'an error after that of a contract': `
      contract(() => { void Promise.reject(new Error('x')); });
      setTimeout(() => { throw new Error('own'); }, 5);
    `,
  };
  for (const [title, program] of Object.entries(fatal)) {
    it(`does not swallow ${title}`, async () => {
      const { output, errors, status } = await run(`contract(() => undefined); ${program}`);
      expect(output.replace('logged cc tx Error: x\n', '')).to.equal('');
      expect(errors).to.contain('Error: own');
      expect(status).to.equal(1);
    });
  }

  it('leaves an error to the listeners of its host, too', async () => {
    const { output, status } = await run(`
      process.on('uncaughtException', (error) => console.log('host', String(error)));
      contract(() => setTimeout(() => { throw new Error('x'); }, 5));
      setTimeout(() => { throw new Error('own'); }, 10);
    `);
    expect(output).to.equal('logged cc tx Error: x\nhost Error: x\nhost Error: own\nalive\n');
    expect(status).to.equal(0);
  });
});
