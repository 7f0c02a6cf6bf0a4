import { expect } from 'chai';
import { imagesHere } from '@cession/operator/compose';
import type { ComposeImages } from '@cession/operator/compose';
import { findFabric } from '@cession/operator/fabric';
import { composeUnderTest } from '../runner/compose-under-test';
import { docker } from './docker-state';

const developmentPackages = ['typescript', 'mocha', 'eslint', 'chai', 'prettier'];

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

    it(`${name}: holds no test, no development package and no fabric-network`, async () => {
      const script = `
        const { existsSync, readdirSync } = require('node:fs');
        const packages = ${JSON.stringify([...developmentPackages, 'fabric-network'])};
        const own = ['chaincode/model/dist', 'chaincode/dist', 'network/dist', 'client-app/api/dist']
          .map((folder) => '/app/' + folder).filter(existsSync);
        const tests = own.flatMap((folder) => readdirSync(folder, { recursive: true }))
          .filter((file) => file.endsWith('.test.js'));
        const found = packages.filter((name) => existsSync('/app/node_modules/' + name));
        console.log(JSON.stringify({ own: own.length, tests, found }));`;
      const { own, ...unwanted } = JSON.parse(await printed(images[name], script)) as {
        readonly own: number;
      };
      expect(own).to.be.at.least(1);
      expect(unwanted).to.deep.equal({ tests: [], found: [] });
    });
  }
});
