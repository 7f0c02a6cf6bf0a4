import { expect } from 'chai';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { assertDocker, docker, DockerUnusableError } from '../docker';
import { skipBecause } from '../testing/skip-because';
import { bundleImages, BundleRefusedError, loadImages } from './bundle-images';
import { hasImage, ImagesMissingError } from './ensure-images';

const failure = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('it was accepted'),
    (error: unknown) => error as Error,
  );

describe('a bundle of images', function () {
  this.timeout(120_000);
  let home: string;
  let images: readonly string[] = [];
  let file: string;
  let digest: string;

  const removeImages = async (): Promise<void> => {
    for (const image of images) {
      if (await hasImage(image)) await docker(['image', 'rm', image]);
    }
  };

  before(async function () {
    try {
      await assertDocker();
    } catch (error) {
      if (error instanceof DockerUnusableError) skipBecause(this, error.message);
      throw error;
    }
    home = await mkdtemp(join(tmpdir(), 'cession-bundle-'));
    const tag = `${process.pid}-${Date.now()}`;
    images = ['one', 'two'].map((name) => `cession-test/bundle-${name}:${tag}`);
    for (const image of images) await makeImage(image);
    file = join(home, 'bundle.tar');
    digest = await bundleImages(images, file);
  });

  afterEach(removeImages);
  after(async () => {
    if (home) await rm(home, { recursive: true, force: true });
  });

  /** An image with one small file, which no registry has. */
  const makeImage = async (image: string): Promise<void> => {
    const archive = pack();
    archive.entry({ name: 'name' }, image);
    archive.finalize();
    const layer = join(home, 'layer.tar');
    await pipeline(archive, createWriteStream(layer));
    await docker(['import', layer, image]);
  };

  const here = () => Promise.all(images.map(hasImage));

  it('is loaded whole by the digest that it was made with', async () => {
    await removeImages();
    expect(await loadImages(file, digest.toUpperCase())).to.have.members(images);
    expect(await here()).to.deep.equal([true, true]);
  });

  it('is loaded without a digest where none was told', async () => {
    await removeImages();
    expect(await loadImages(file)).to.have.members(images);
  });

  const refused = async (
    given: string,
    sha256: string | undefined,
    words: string,
  ): Promise<void> => {
    await removeImages();
    const error = await failure(loadImages(given, sha256));
    expect(error).to.be.instanceOf(BundleRefusedError);
    expect(error.message).to.contain(given).and.to.contain(words);
    expect(error.message).to.match(/: nothing was loaded$/);
    expect(await here()).to.deep.equal([false, false]);
  };

  it('is refused with another digest than was told', async () => {
    const other = '0'.repeat(64);
    await refused(file, other, `has SHA-256 ${digest}, not ${other}`);
  });

  it('is refused where it is not there', () => refused(join(home, 'none.tar'), digest, 'exist'));

  it('is refused where it is a folder', () => refused(home, undefined, 'cannot be read'));

  it('is refused where it is something else', async () => {
    const text = join(home, 'readme.txt');
    await writeFile(text, 'not an archive');
    await refused(text, undefined, 'is no bundle');
  });

  it('is refused where a part of it is missing, wherever it was cut', async () => {
    const cut = join(home, 'cut.tar');
    const { size } = await stat(file);
    for (const length of [0, 512, Math.floor(size / 2), size - 1536, size - 700]) {
      await copyFile(file, cut);
      await truncate(cut, length);
      await refused(cut, undefined, '');
    }
  });

  it('takes nothing for a digest that is none', async () => {
    const error = await failure(loadImages(file, 'abc'));
    expect(error).to.be.instanceOf(RangeError);
    expect(error.message).to.equal('--sha256 must be 64 hexadecimal digits: abc');
  });

  it('is not made where an image is missing, and names it', async () => {
    const missing = 'cession-test/bundle-none:1';
    const target = join(home, 'other.tar');
    const error = await failure(bundleImages([missing], target));
    expect(error).to.be.instanceOf(ImagesMissingError);
    expect(error.message).to.contain(missing);
    expect((await failure(stat(target))).message).to.contain('ENOENT');
  });
});
