import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { imagesOf } from '../images/compose-images';
import { testTopology } from '../testing/test-topology';
import type { ComposeFile } from './compose-file';
import { composePlaces } from './compose-places';
import type { ComposeChaincode, ComposeSettings } from './compose-settings';
import { serviceAddressesOf, writeBesideFile, writeComposeFiles } from './write-compose-files';

const inUse: ComposeChaincode = {
  ...{ name: 'note', packageId: 'note_1.0:abc', slot: 0, image: 'sha256:00' },
};
const next: ComposeChaincode = { ...inUse, packageId: 'note_1.1:def', slot: 1, image: 'sha256:11' };

describe('the files of a chaincode that is exchanged', () => {
  let home: string;
  let places: ReturnType<typeof composePlaces>;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'cession-beside-'));
    places = composePlaces(home);
    for (const name of ['north', 'south', 'west', 'operator', 'monitoring']) {
      mkdirSync(join(places.root, name), { recursive: true });
    }
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  const settings = (chaincode: ComposeChaincode): ComposeSettings => ({
    ...{ topology: testTopology(20_000), project: 'testing-1234' },
    images: imagesOf({ fabricVersion: '3.1.5', version: '0.1.0' }),
    user: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
    chaincodes: [chaincode],
  });
  const servicesIn = (file: string) =>
    (parse(readFileSync(file, 'utf8')) as ComposeFile).services ?? {};
  const ofNorth = () => servicesIn(join(places.root, 'north', 'compose.yaml'));
  const address = () =>
    JSON.parse(readFileSync(serviceAddressesOf(places, 'north'), 'utf8')) as unknown;

  it('leave those of what runs as they are, while peers are told of the next', async () => {
    await writeComposeFiles(places, settings(inUse));
    const before = ofNorth();
    expect(address()).to.deep.equal({ address_note: 'note.chaincode.north.example:20004' });
    await writeBesideFile(places, settings(next), next);
    expect(ofNorth()).to.deep.equal(before);
    expect(Object.keys(servicesIn(places.besideFile))).to.deep.equal(
      ['north', 'south', 'west'].map((name) => `note.chaincode-2.${name}.example`),
    );
    expect(address()).to.deep.equal({ address_note: 'note.chaincode-2.north.example:20008' });
  });

  it('describe a service the same way beside and in its place, so that it is not made anew', async () => {
    await writeBesideFile(places, settings(next), next);
    const beside = servicesIn(places.besideFile);
    await writeComposeFiles(places, settings(next));
    const name = 'note.chaincode-2.north.example';
    expect(ofNorth()[name]).to.deep.equal(beside[name]);
    expect(ofNorth()[name]?.image).to.equal('sha256:11');
    expect(ofNorth()).to.not.have.property('note.chaincode.north.example');
    expect(existsSync(places.besideFile)).to.equal(false);
  });
});
