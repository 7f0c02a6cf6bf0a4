/** The platforms that the Fabric project publishes release archives for. */
const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin' };
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Name of the official release archive for a machine.
 *
 * @throws when the project publishes none.
 */
export const releaseArchiveName = (
  version: string,
  platform: string = process.platform,
  architecture: string = process.arch,
): string => {
  const [system, machine] = [platforms[platform], architectures[architecture]];
  if (system === undefined || machine === undefined) {
    throw new Error(`There is no Fabric release archive for ${platform} on ${architecture}`);
  }
  return `hyperledger-fabric-${system}-${machine}-${version}.tar.gz`;
};

/** Where the project publishes it. */
export const releaseArchiveUrl = (version: string): string => {
  const releases = 'https://github.com/hyperledger/fabric/releases/download';
  return `${releases}/v${version}/${releaseArchiveName(version)}`;
};
