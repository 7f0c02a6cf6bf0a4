import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fabricPrograms } from '../install/fabric-installation';

export interface FakeInstallation {
  /** What `peer version` prints as version; nothing at all when absent. */
  readonly version?: string;
  readonly ordererSettings?: string;
}

/**
 * The files of an installation in the layout of the release archive, by name, each program a few
 * lines.
 */
export const fakeInstallationFiles = ({
  version,
  ordererSettings = 'General: {}\n',
}: FakeInstallation): Readonly<Record<string, string>> => {
  const line = version === undefined ? 'peer:' : `peer:\\n Version: ${version}\\n`;
  const programs = fabricPrograms.map((name) => [
    `bin/${name}`,
    `#!/bin/sh\nprintf '${line.replace('peer', name)}'\n`,
  ]);
  return {
    ...(Object.fromEntries(programs) as Record<string, string>),
    'config/core.yaml': 'chaincode: {}\n',
    'config/orderer.yaml': ordererSettings,
  };
};

/** Writes them to disk, programs executable. */
export const writeFakeInstallation = async (
  home: string,
  fake: FakeInstallation,
): Promise<void> => {
  await mkdir(join(home, 'bin'), { recursive: true });
  await mkdir(join(home, 'config'), { recursive: true });
  const writing = Object.entries(fakeInstallationFiles(fake)).map(([name, content]) =>
    writeFile(join(home, name), content, { mode: name.startsWith('bin/') ? 0o755 : 0o644 }),
  );
  await Promise.all(writing);
};
