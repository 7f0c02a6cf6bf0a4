import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeDigest } from '../packaging';
import { templatesDirectory } from '../project';
import { buildImage } from './build-image';
import type { ComposeImages } from './compose-images';
import { stageWorkspace } from './stage-workspace';
import type { WorkspaceStage } from './stage-workspace';

/** The Node that the images have where the operator names no other. */
export const defaultNodeBase = 'node:24-bookworm-slim';

export interface OwnImagesOptions {
  readonly repository: string;
  readonly images: Pick<ComposeImages, 'chaincode' | 'application'>;
  /** An image with Node 20.19 or later as `node`. */
  readonly base: string;
  readonly withFabricNetwork: boolean;
  readonly progress: (message: string) => void;
}

const dockerfile = join(templatesDirectory, 'images', 'application.Dockerfile');

/**
 * Builds the images of the chaincode and of the client application from the compiled repository. What
 * tests need of the code stays out of an image; its digest is of what it was built from.
 */
export const buildOwnImages = async (options: OwnImagesOptions): Promise<void> => {
  const { repository, images, base, withFabricNetwork, progress } = options;
  progress(`Building ${images.chaincode}`);
  await staged({ repository, workspace: '@cession/chaincode' }, async (context) =>
    buildImage({
      image: images.chaincode,
      dockerfile,
      context,
      target: 'chaincode',
      arguments: { BASE: base, CODE_SHA256: await codeDigest(join(repository, 'chaincode')) },
    }),
  );
  progress(`Building ${images.application}`);
  await staged(
    { repository, workspace: '@cession/client-app', withOptional: withFabricNetwork },
    async (context) =>
      buildImage({
        image: images.application,
        dockerfile,
        context,
        target: 'client-app',
        arguments: { BASE: base, CODE_SHA256: await codeDigest(join(repository, 'client-app')) },
      }),
  );
};

const staged = async (
  stage: Omit<WorkspaceStage, 'directory'>,
  build: (context: string) => Promise<void>,
): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'cession-image-'));
  try {
    await stageWorkspace({ ...stage, directory });
    await build(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
