import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assertDocker } from '../docker';
import { defaultFabricVersion, findFabric } from '../install';
import type { FabricInstallation } from '../install';
import { projectVersion, repository } from '../project';
import { buildOwnImages, defaultNodeBase } from './build-own-images';
import { bundleImages, loadImages } from './bundle-images';
import { imagesOf, ownNamespace } from './compose-images';
import type { ComposeImages } from './compose-images';
import { imagesHere } from './images-here';
import { packAuthorityImage, packFabricImages } from './pack-fabric-images';

const usage = `Usage: npm run images -- COMMAND [options]

  build [--node-base IMAGE] [--with-fabric-network]
        [--fabric-home DIR] [--ca-home DIR] [--base IMAGE]
      Builds the images of the chaincode and of the client application on an image with Node
      (default ${defaultNodeBase}). Given an installed release of Fabric or of Fabric CA,
      packs it too, on the image that --base names.
  bundle --out FILE [--version V]
      Saves every image that a topology runs into one file.
  load --in FILE [--sha256 HEX]
      Loads such a file on another host.

  --version V   of Fabric (default: CESSION_FABRIC_VERSION, else ${defaultFabricVersion})
`;

const options = {
  'node-base': { type: 'string', default: defaultNodeBase },
  'with-fabric-network': { type: 'boolean', default: false },
  'fabric-home': { type: 'string' },
  'ca-home': { type: 'string' },
  base: { type: 'string' },
  out: { type: 'string' },
  in: { type: 'string' },
  sha256: { type: 'string' },
  version: {
    type: 'string',
    default: process.env['CESSION_FABRIC_VERSION'] || defaultFabricVersion,
  },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Settings = ReturnType<typeof readArguments>['values'];

const progress = (message: string): void => console.log(message);

const readArguments = () => parseArgs({ options, allowPositionals: true });

const build = async (settings: Settings): Promise<void> => {
  await assertDocker();
  const images = await packInstalled(settings);
  await buildOwnImages({
    repository,
    images,
    base: settings['node-base'],
    withFabricNetwork: settings['with-fabric-network'],
    progress,
  });
};

/** Packs what the options name. @returns the images that go together with it */
const packInstalled = async (settings: Settings): Promise<ComposeImages> => {
  const { base, version } = settings;
  const [fabricHome, caHome] = [settings['fabric-home'], settings['ca-home']];
  if (fabricHome === undefined && caHome === undefined) return imagesHere(version);
  if (base === undefined) {
    throw new Error('--fabric-home and --ca-home need --base IMAGE: what to put the programs on');
  }
  const fabric = fabricHome === undefined ? undefined : await fabricIn(fabricHome, version);
  const images = imagesOf({
    fabricVersion: fabric?.version ?? version,
    version: projectVersion(),
    fabricNamespace: ownNamespace,
  });
  if (fabric !== undefined) await packFabricImages(fabric, { images, base, progress });
  if (caHome !== undefined) {
    await packAuthorityImage(resolve(caHome), { images, base, progress });
  }
  return images;
};

const fabricIn = (home: string, version: string): Promise<FabricInstallation> => {
  const environment = { ...process.env, CESSION_FABRIC_HOME: resolve(home) };
  return findFabric({ version, environment });
};

const bundle = async ({ out, version }: Settings): Promise<void> => {
  if (out === undefined) throw new Error('bundle needs --out FILE');
  await assertDocker();
  const images = Object.values(await imagesHere(version));
  const digest = await bundleImages(images, out);
  images.forEach((image) => console.log(`  ${image}`));
  console.log(`${resolve(out)} has SHA-256 ${digest}`);
};

const load = async ({ in: file, sha256 }: Settings): Promise<void> => {
  if (file === undefined) throw new Error('load needs --in FILE');
  await assertDocker();
  for (const image of await loadImages(file, sha256)) console.log(`Loaded ${image}`);
};

const commands: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  build,
  bundle,
  load,
};

const main = async (): Promise<void> => {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(usage);
  const command = commands[positionals[0] ?? ''];
  if (command === undefined || positionals.length !== 1) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  await command(values);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
