import { docker } from '../docker';

export interface ImageBuild {
  /** Name and tag of the result. */
  readonly image: string;
  readonly dockerfile: string;
  /** Folder with everything that the Dockerfile copies. */
  readonly context: string;
  readonly target?: string;
  readonly arguments: Readonly<Record<string, string>>;
}

const buildMs = 900_000;

/** Label of every image that is built here, and of the stages it was copied from. */
const stageLabel = 'org.cession.stage';

/** Builds one image; nothing is left behind but the image. */
export const buildImage = async (build: ImageBuild): Promise<void> => {
  const { image, dockerfile, context, target } = build;
  const values = Object.entries(build.arguments).flatMap(([name, value]) => [
    '--build-arg',
    `${name}=${value}`,
  ]);
  await docker(
    [
      ...['build', '--quiet', '--force-rm', '--tag', image, '--file', dockerfile],
      ...(target === undefined ? [] : ['--target', target]),
      ...values,
      context,
    ],
    { timeoutMs: buildMs },
  );
  // Stages, and the image that had the name before, are left without a name.
  await docker(['image', 'prune', '--force', '--filter', `label=${stageLabel}`]);
};
