import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maximumChaincodes } from '@cession/topology';
import { builderConfigVariable } from '../nodes/render-peer-config';
import { templatesDirectory } from '../project';
import { testTopology } from '../testing/test-topology';
import type { FabricChaincode } from './fabric-options';
import { servicePort } from './service-slots';

const release = join(templatesDirectory, 'ccaas-builder/bin/release');
const organisations = testTopology(20_000).organisations;

const chaincodes = (count: number): readonly FabricChaincode[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `code-${at}`,
    version: '1.0',
    packageDirectory: '/nowhere',
    endorsement: { outOf: 1, mspIds: ['NorthMSP'] },
    collections: [],
  }));

describe("a chaincode's two ports", () => {
  it('never meet, nor those of another chaincode, nor leave the block of the organisation', () => {
    const most = Math.floor(maximumChaincodes / 2);
    const all = chaincodes(most);
    for (const organisation of organisations) {
      const { chaincodeServicePort: first, chaincodeMetricsPort: end } = organisation.peer;
      const ports = all.flatMap((each) =>
        ([0, 1] as const).map((slot) => servicePort(organisation, each, all, slot)),
      );
      expect(new Set(ports).size).to.equal(most * 2);
      expect(Math.min(...ports)).to.equal(first);
      expect(Math.max(...ports)).to.be.lessThan(end);
    }
  });

  it('are not had where there are too many chaincodes', () => {
    const all = chaincodes(Math.floor(maximumChaincodes / 2) + 1);
    const [organisation] = organisations;
    const [chaincode] = all;
    if (organisation === undefined || chaincode === undefined) throw new Error('no organisation');
    expect(servicePort(organisation, chaincode, all, 0)).to.be.a('number');
    expect(() => servicePort(organisation, chaincode, all, 1)).to.throw(RangeError, 'at most 2');
  });

  it('are told to the builder by a file, as it is when a package is installed', () => {
    const directory = mkdtempSync(join(tmpdir(), 'cession-builder-'));
    try {
      const [output, addresses] = [join(directory, 'output'), join(directory, 'addresses.json')];
      mkdirSync(output);
      writeFileSync(join(output, 'connection.json'), '{"address":"{{.address_note}}"}\n');
      const released = (name: string, address: string): string => {
        writeFileSync(addresses, JSON.stringify({ address_note: address }));
        const target = join(directory, name);
        mkdirSync(target);
        execFileSync(release, [output, target], {
          env: { ...process.env, [builderConfigVariable]: `@${addresses}` },
        });
        return readFileSync(join(target, 'chaincode/server/connection.json'), 'utf8');
      };
      expect(released('first', '127.0.0.1:1')).to.equal('{"address":"127.0.0.1:1"}\n');
      expect(released('second', '127.0.0.1:2')).to.equal('{"address":"127.0.0.1:2"}\n');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
