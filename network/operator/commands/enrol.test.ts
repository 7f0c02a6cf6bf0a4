import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, MembershipError } from '../membership';
import { sixOrganisations } from '../testing/six-organisations';
import { enrol } from './enrol';
import { assertHostOf, networkSettings } from './network-settings';
import type { NetworkSettings } from './network-settings';

/** The same file from the sources and from the compiled module. */

describe('network enrol', function () {
  this.timeout(30_000);
  let home: string;
  let printed: string[];
  const print = console.log;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'cession-enrol-'));
    printed = [];
    console.log = (line: string) => printed.push(line);
  });

  afterEach(() => {
    console.log = print;
    rmSync(home, { recursive: true, force: true });
  });

  const settings = (mode = 'compose'): NetworkSettings =>
    networkSettings({
      ...{ mode, topology: sixOrganisations, chaincode: '.', version: '3.1.5', home },
      'base-port': '20000',
    });

  const enrolment = (organisation: string, address?: string) => ({
    ...{ organisation, address, publish: undefined, out: undefined },
    identities: 'built-in' as const,
  });

  const refusalOf = (attempt: Promise<void>): Promise<Error> =>
    attempt.then(
      () => {
        throw new Error('it was taken');
      },
      (error: unknown) => error as Error,
    );

  it('makes the home one organisation’s, and tells the digest of its membership', async () => {
    await enrol(settings(), enrolment('bank-a', '10.0.0.5'));
    const file = join(home, 'compose', 'membership', 'bank-a.json');
    expect(printed).to.include(`SHA-256 ${digestOf(readFileSync(file))}`);
    expect(readdirSync(join(home, 'identities'))).to.deep.equal(['bank-a']);
    const { topology: part, whole } = settings();
    expect(part.organisations.map(({ name }) => name)).to.deep.equal(['bank-a']);
    expect(whole.organisations).to.have.length(6);
    expect(() => settings('native')).to.throw('This home is of bank-a');
    assertHostOf(settings(), 'bank-a');
    expect(() => assertHostOf(settings(), 'bank-b')).to.throw('of bank-a, not of bank-b');
  });

  it('writes the same file again, and another one for another address', async () => {
    const file = join(home, 'compose', 'membership', 'bank-a.json');
    await enrol(settings(), enrolment('bank-a', '10.0.0.5'));
    const first = readFileSync(file, 'utf8');
    await enrol(settings(), enrolment('bank-a'));
    expect(readFileSync(file, 'utf8')).to.equal(first);
    await enrol(settings(), enrolment('bank-a', '10.0.0.6'));
    expect(readFileSync(file, 'utf8')).to.equal(first.replace('10.0.0.5', '10.0.0.6'));
  });

  it('writes nothing that the others would refuse', async () => {
    const error = await refusalOf(enrol(settings(), enrolment('bank-a', '127.0.0.1')));
    expect(error).to.be.instanceOf(MembershipError);
    expect(error.message).to.contain('address: must be one that other hosts reach');
    expect(existsSync(join(home, 'compose', 'membership'))).to.equal(false);
  });

  it('makes no keys where those of others are, or for nobody', async () => {
    mkdirSync(join(home, 'identities', 'bank-b'), { recursive: true });
    const beside = await refusalOf(enrol(settings(), enrolment('bank-a', '10.0.0.5')));
    expect(beside.message).to.contain('holds the keys of bank-b: enrol in another --home');
    rmSync(join(home, 'identities'), { recursive: true });
    const nobody = await refusalOf(enrol(settings(), enrolment('nobody', '10.0.0.5')));
    expect(nobody.message).to.contain('--organisation must be one of sellers, bank-a');
    expect(existsSync(join(home, 'identities'))).to.equal(false);
  });
});
