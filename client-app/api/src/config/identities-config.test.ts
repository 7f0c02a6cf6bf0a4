import { expect } from 'chai';
import { identitiesConfigOf, identitiesViolations } from './identities-config';

const fabricCa = {
  kind: 'fabric-ca',
  domain: 'sellers.example',
  url: 'https://127.0.0.1:8200',
  authority: 'ca',
  rootCertificate: 'ca.pem',
  registrar: { certificate: 'registrar.pem', privateKey: 'registrar.key' },
} as const;
const builtIn = { kind: 'built-in', domain: 'sellers.example', directory: 'sellers' } as const;

describe('identitiesViolations', () => {
  it('accepts either kind with its own fields', () => {
    expect(identitiesViolations(undefined)).to.deep.equal([]);
    expect(identitiesViolations(fabricCa)).to.deep.equal([]);
    expect(identitiesViolations(builtIn)).to.deep.equal([]);
  });

  it('names what a kind lacks, and what belongs to the other', () => {
    const { url: _url, ...incomplete } = fabricCa;
    const mixed = identitiesViolations({ ...incomplete, directory: 'sellers' });
    expect(mixed.map(({ field }) => field)).to.deep.equal([
      'identities.url',
      'identities.directory',
    ]);
  });
});

describe('identitiesConfigOf', () => {
  it('makes every path absolute', () => {
    const path = (relative: string) => `/home/${relative}`;
    expect(identitiesConfigOf(builtIn, path)).to.have.property('directory', '/home/sellers');
    expect(identitiesConfigOf(fabricCa, path)).to.deep.equal({
      ...fabricCa,
      rootCertificate: '/home/ca.pem',
      registrar: { certificate: '/home/registrar.pem', privateKey: '/home/registrar.key' },
    });
  });
});
