import { expect } from 'chai';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertPortsFree, PortsTakenError } from './assert-ports-free';
import { loadTopology, parseTopology } from './load-topology';
import { portSpan } from './port-plan';
import { portsOf } from './ports-of';
import { resolveTopology } from './resolve-topology';

const file = join(__dirname, '../fixtures/six-organisations.yaml');
const topology = loadTopology(file);

describe('resolveTopology', () => {
  const resolved = resolveTopology(topology, 18_000);

  it('gives every listener a port of its own within the span', () => {
    const ports = portsOf(resolved).map(({ port }) => port);
    expect(new Set(ports).size).to.equal(ports.length);
    expect(Math.min(...ports)).to.equal(18_000);
    expect(Math.max(...ports)).to.be.below(18_000 + portSpan);
    expect(ports).to.have.lengthOf(6 * 6 + 3 + 2 * 7 + 2);
  });

  it('counts organisations from the base port and orderers from 200 above', () => {
    expect(resolved.organisations[1]?.applicationPort).to.equal(18_010);
    expect(resolved.organisations[1]?.peer.port).to.equal(18_011);
    expect(resolved.orderers[0]?.port).to.equal(18_200);
    expect(resolved.orderers[0]?.hostname).to.equal('orderer0.operator.example');
  });

  it('adds the observers to the members, but not to the endorsers, of a collection', () => {
    const deal = resolved.resolvedCollections.find(({ name }) => name === 'deal-BankAMSP');
    expect(deal?.memberMspIds).to.have.members(['SellersMSP', 'BankAMSP', 'AuditorMSP']);
    expect(deal?.endorsement).to.deep.equal({ outOf: 2, mspIds: ['SellersMSP', 'BankAMSP'] });
    expect(deal?.blockToLive).to.equal(0);
  });

  it('makes a collection for each organisation of a kind, under whatever name it has', () => {
    const text = readFileSync(file, 'utf8').replaceAll('BankBMSP', 'SecondBankMSP');
    const { resolvedCollections } = resolveTopology(parseTopology(text, 'renamed'), 18_000);
    const deals = resolvedCollections.filter(({ name }) => name.startsWith('deal-'));
    expect(deals.map(({ name, memberMspIds }) => [name, memberMspIds])).to.deep.equal([
      ['deal-BankAMSP', ['SellersMSP', 'BankAMSP', 'AuditorMSP']],
      ['deal-SecondBankMSP', ['SellersMSP', 'SecondBankMSP', 'AuditorMSP']],
    ]);
  });

  it('makes a collection for each organisation but observers, itself a member of it once', () => {
    const documents = resolved.resolvedCollections.filter(({ name }) =>
      name.startsWith('documents-'),
    );
    expect(documents.map(({ name, memberMspIds }) => [name, memberMspIds])).to.deep.equal([
      ['documents-SellersMSP', ['SellersMSP', 'LogisticsMSP', 'CustomsMSP', 'AuditorMSP']],
      ...['BankAMSP', 'BankBMSP'].map((bank) => [
        `documents-${bank}`,
        ['SellersMSP', bank, 'LogisticsMSP', 'CustomsMSP', 'AuditorMSP'],
      ]),
      ['documents-LogisticsMSP', ['SellersMSP', 'LogisticsMSP', 'CustomsMSP', 'AuditorMSP']],
      ['documents-CustomsMSP', ['SellersMSP', 'LogisticsMSP', 'CustomsMSP', 'AuditorMSP']],
    ]);
  });

  it('resolves whose signature is required, where one is', () => {
    const endorsementOf = (collection: string) =>
      resolved.resolvedCollections.find(({ name }) => name === collection)?.endorsement;
    expect(endorsementOf('documents-BankAMSP')).to.deep.equal({
      outOf: 2,
      mspIds: ['SellersMSP', 'BankAMSP', 'LogisticsMSP', 'CustomsMSP'],
      required: ['BankAMSP'],
    });
    expect(endorsementOf('trade')).not.to.have.property('required');
  });

  it('resolves the endorsement of the chaincode', () => {
    expect(resolved.resolvedEndorsement.outOf).to.equal(2);
    expect(resolved.resolvedEndorsement.mspIds).to.have.lengthOf(6);
  });

  for (const basePort of [80, 65_300, 1.5, Number.NaN]) {
    it(`refuses the base port ${basePort}`, () => {
      expect(() => resolveTopology(topology, basePort)).to.throw(RangeError);
    });
  }
});

describe('assertPortsFree', () => {
  const use = { host: '127.0.0.1', owner: 'bank-a', purpose: 'peer' } as const;

  it('names a taken port and who needs it, and accepts it once it is free', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const error: unknown = await assertPortsFree([{ ...use, port }]).catch((e: unknown) => e);
    await new Promise((closed) => server.close(closed));

    expect(error).to.be.instanceOf(PortsTakenError);
    expect((error as Error).message).to.contain(`127.0.0.1:${port}, needed by bank-a (peer)`);
    await assertPortsFree([{ ...use, port }]);
  });
});
