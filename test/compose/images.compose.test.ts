import { expect } from 'chai';
import { imagesHere } from '@cession/operator/images';
import type { ComposeImages } from '@cession/operator/images';
import { findFabric } from '@cession/operator/install';
import { composeUnderTest } from '../runner/compose-under-test';
import { docker } from './docker-state';

const developmentPackages = ['typescript', 'mocha', 'eslint', 'chai', 'prettier'];
/** The embedded ledger's database, what contracts run in, and the archives of installers and backups. */
const packagesOfOthers = ['classic-level', 'fabric-contract-api', 'fabric-shim', 'tar-stream'];

/** What each image is made for, and may hold. */
const held = {
  chaincode: { workspaces: ['chaincode', 'chaincode/model'], without: [] },
  application: {
    workspaces: ['chaincode/model', 'client-app', 'network/identities', 'network/protocol'],
    without: packagesOfOthers,
  },
} as const;

describe('the images of this project', function () {
  this.timeout(120_000);
  let images: ComposeImages;

  before(async function () {
    await composeUnderTest(this);
    images = await imagesHere((await findFabric()).version);
  });

  /** What a program in an image prints, with nothing writable and no network. */
  const printed = (image: string, script: string): Promise<string> =>
    docker(
      ...['run', '--rm', '--read-only', '--network', 'none', '--cap-drop', 'ALL'],
      ...['--entrypoint', 'node', image, '-e', script],
    );

  for (const name of ['chaincode', 'application'] as const) {
    it(`${name}: runs as nobody of the host, on a Node that is new enough`, async () => {
      const script = 'console.log(JSON.stringify([process.getuid(), process.versions.node]))';
      const [uid, node] = JSON.parse(await printed(images[name], script)) as [number, string];
      expect(uid).to.be.above(1000);
      expect(Number(node.split('.')[0])).to.be.at.least(20);
    });

    it(`${name}: holds what it runs, no test, no development package and no fabric-network`, async () => {
      const { workspaces, without } = held[name];
      const unwanted = [...developmentPackages, 'fabric-network', ...without];
      const script = `
        const { existsSync, readdirSync } = require('node:fs');
        const { basename, dirname } = require('node:path');
        const own = readdirSync('/app', { recursive: true })
          .filter((file) => !file.split('/').includes('node_modules'));
        const workspaces = own.filter((file) => basename(file) === 'package.json').map(dirname)
          .filter((folder) => folder !== '.').sort();
        const code = own.filter((file) => file.endsWith('.js'));
        const elsewhere = code.filter((file) => !workspaces.some((each) => file.startsWith(each)));
        const tests = code.filter((file) => file.endsWith('.test.js'));
        const found = ${JSON.stringify(unwanted)}
          .filter((name) => existsSync('/app/node_modules/' + name));
        console.log(JSON.stringify({ workspaces, elsewhere, tests, found }));`;
      const expected = { workspaces, elsewhere: [], tests: [], found: [] };
      expect(JSON.parse(await printed(images[name], script))).to.deep.equal(expected);
    });
  }
});
