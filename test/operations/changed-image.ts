import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { codeDigestLabel, imagesHere } from '@cession/operator/images';
import { codeDigest } from '@cession/operator/packaging';
import { findFabric } from '@cession/operator/install';

const run = promisify(execFile);

/**
 * Builds the image of a chaincode's changed code, as `npm run images -- build` would: the tag goes to it.
 *
 * @returns gives the tag back
 */
export const changedImage = async (packageDirectory: string): Promise<() => Promise<void>> => {
  const { version } = await findFabric();
  const { chaincode: image } = await imagesHere(version);
  const id = (await docker('image', 'inspect', '--format', '{{.Id}}', image)).trim();
  // A name of its own keeps what no tag names any more from being cleaned away meanwhile.
  const former = `${image}-before-the-change`;
  await docker('tag', id, former);
  const dockerfile = path.join(packageDirectory, 'Dockerfile');
  const digest = await codeDigest(packageDirectory);
  const lines = [`FROM ${former}`, 'COPY dist /app/chaincode/dist'];
  writeFileSync(dockerfile, [...lines, `LABEL ${codeDigestLabel}=${digest}`, ''].join('\n'));
  await docker('build', '--quiet', '--tag', image, '--file', dockerfile, packageDirectory);
  rmSync(dockerfile);
  return async () => {
    await docker('tag', former, image);
    await docker('rmi', former);
  };
};

const docker = async (...args: readonly string[]): Promise<string> =>
  (await run('docker', args, { cwd: '/' })).stdout;
