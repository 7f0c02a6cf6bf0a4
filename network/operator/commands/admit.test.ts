import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTopology, resolveTopology } from '@cession/topology';
import type { BodySignatures } from '../governance';
import { writeHostPart } from '../membership';
import { sixOrganisations } from '../testing/six-organisations';
import { admit } from './admit';
import { networkSettings } from './network-settings';
import type { NetworkSettings } from './network-settings';
import { printOutcome } from './print-joint-outcome';

/** The same file from the sources and from the compiled module. */

describe('network admit', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'cession-admit-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const settings = (): NetworkSettings =>
    networkSettings({
      ...{ mode: 'compose', topology: sixOrganisations, chaincode: '.', version: '3.1.5', home },
      'base-port': '20000',
    });

  const belongTo = (organisation: string) =>
    writeHostPart(home, { organisation, address: '10.0.0.5', publish: '10.0.0.5' });

  const refusalOf = (files: Parameters<typeof admit>[1]): Promise<string> =>
    admit(settings(), files).then(() => 'it was taken', String);

  it('is not for a home with the keys of all, nor for one that only orders', async () => {
    const files = { member: 'a.json', out: 'a.update' };
    expect(await refusalOf(files)).to.contain('network up admits whoever joins by itself');
    await belongTo('operator');
    expect(await refusalOf(files)).to.contain('operator runs no peer');
  });

  it('names the options that are missing, and the file that is not there', async () => {
    await belongTo('bank-a');
    expect(await refusalOf({ member: 'a.json' })).to.contain('--member FILE --out FILE');
    expect(await refusalOf({ out: 'a.update' })).to.contain('--member FILE --out FILE');
    const member = join(home, 'nobody.json');
    expect(await refusalOf({ member, out: 'a.update' })).to.contain('nobody.json');
  });
});

describe('what is said of an update that several sign', () => {
  const whole = resolveTopology(loadTopology(sixOrganisations), 20_000);
  const application: BodySignatures = {
    ...{ body: 'Application', signed: ['SellersMSP', 'BankAMSP'], needed: 2 },
    open: ['BankBMSP', 'CustomsMSP'],
  };
  const orderer: BodySignatures = {
    ...{ body: 'Orderer', signed: [], open: ['OperatorMSP'], needed: 1 },
  };

  const said = (...outcome: Parameters<typeof printOutcome>[0][]): readonly string[] => {
    const lines: string[] = [];
    const print = console.log;
    console.log = (line: string) => lines.push(line);
    try {
      const words = { command: 'COMMAND', before: 'BEFORE', done: 'DONE' };
      for (const each of outcome) printOutcome(each, whole, words);
    } finally {
      console.log = print;
    }
    return lines;
  };

  it('is who signed, and who is still needed', () => {
    expect(said({ kind: 'signed', signatures: [application, orderer] })).to.deep.equal([
      'Signed by sellers, bank-a, of those with peers: 2 of 2 that are needed',
      'Signed by nobody, of those with orderers: 0 of 1 that are needed',
      'Send it to one of operator: npm run network -- COMMAND',
    ]);
    const few = { ...application, signed: ['SellersMSP'] };
    expect(said({ kind: 'signed', signatures: [few] })).to.deep.equal([
      'Signed by sellers: 1 of 2 that are needed',
      'Send it to one of bank-b, customs: npm run network -- COMMAND',
    ]);
    expect(said({ kind: 'signed', signatures: [few, orderer] }).at(-1)).to.contain(
      'one of bank-b, customs, operator:',
    );
  });

  it('is that the channel has it, now or before', () => {
    expect(said({ kind: 'done', signatures: [application] }).at(-1)).to.equal('DONE');
    expect(said({ kind: 'was-there' })).to.deep.equal(['BEFORE']);
  });
});
