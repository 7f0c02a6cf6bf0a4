import { access, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FabricInstallation } from '../install';
import { templatesDirectory } from '../project';
import { buildImage } from './build-image';
import type { ComposeImages } from './compose-images';

const templates = join(templatesDirectory, 'images');
const authorityPrograms = ['fabric-ca-server', 'fabric-ca-client'];

export interface PackOptions {
  readonly images: ComposeImages;
  /** The image that the programs are put on. */
  readonly base: string;
  readonly progress: (message: string) => void;
}

/** Packs the peer and the orderer of an installed release. */
export const packFabricImages = async (
  fabric: FabricInstallation,
  { images, base, progress }: PackOptions,
): Promise<void> => {
  const files = [
    ...['peer', 'orderer'].map((name) => [join(fabric.binDirectory, name), `bin/${name}`] as const),
    ...['core.yaml', 'orderer.yaml'].map(
      (name) => [join(fabric.configDirectory, name), `config/${name}`] as const,
    ),
  ];
  await withContext(files, async (context) => {
    for (const target of ['peer', 'orderer'] as const) {
      progress(`Packing ${images[target]} on ${base}`);
      const dockerfile = join(templates, 'fabric.Dockerfile');
      const image = images[target];
      await buildImage({ image, dockerfile, context, target, arguments: { BASE: base } });
    }
  });
};

/**
 * Packs the server and the client of an installed Fabric CA.
 *
 * @param home - holds the programs, or `bin` with them.
 */
export const packAuthorityImage = async (
  home: string,
  { images, base, progress }: PackOptions,
): Promise<void> => {
  const directory = await programsDirectory(home);
  const files = authorityPrograms.map((name) => [join(directory, name), `bin/${name}`] as const);
  await withContext(files, async (context) => {
    progress(`Packing ${images.authority} on ${base}`);
    const dockerfile = join(templates, 'authority.Dockerfile');
    const image = images.authority;
    await buildImage({ image, dockerfile, context, arguments: { BASE: base } });
  });
};

const programsDirectory = async (home: string): Promise<string> => {
  const [server = ''] = authorityPrograms;
  for (const directory of [join(home, 'bin'), home]) {
    const found = await access(join(directory, server)).then(
      () => true,
      () => false,
    );
    if (found) return directory;
  }
  throw new Error(`${home} holds no ${server}, nor does ${join(home, 'bin')}`);
};

const withContext = async (
  files: readonly (readonly [from: string, to: string])[],
  build: (context: string) => Promise<void>,
): Promise<void> => {
  const context = await mkdtemp(join(tmpdir(), 'cession-image-'));
  try {
    for (const [from, to] of files) {
      await mkdir(dirname(join(context, to)), { recursive: true });
      await copyFile(from, join(context, to));
    }
    await build(context);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
};
