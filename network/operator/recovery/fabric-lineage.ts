import type { FabricInstallation } from '../install';
import type { NetworkRecord } from '../layout';

/** Ledgers go from a version of Fabric to a later one; nobody promises the way back. */
export class FabricDowngradeError extends Error {
  override readonly name = 'FabricDowngradeError';
  constructor(dataDirectory: string, served: string, asked: string) {
    super(
      `The ledger in ${dataDirectory} was last served by Fabric ${served}: Fabric ${asked} is older ` +
        'and may not read it. Use that version or a later one, or restore a backup from before.',
    );
  }
}

/** `[major, minor]`; of a program that reports no release version, what its line stands for. */
const lineOf = ({ version, line }: Pick<FabricInstallation, 'version' | 'line'>) => {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
  if (major !== undefined && minor !== undefined) return [Number(major), Number(minor)] as const;
  return line === '2.5' ? ([2, 5] as const) : ([3, 0] as const);
};

/**
 * Checks that a version of Fabric may serve a ledger. Within a line, as from 3.1.5 to 3.1.4, either way
 * goes.
 *
 * @param madeWith - the line whose capabilities the channel's first block has
 * @throws {FabricDowngradeError}
 */
export const assertNotOlder = (
  fabric: Pick<FabricInstallation, 'version' | 'line'>,
  { served }: Pick<NetworkRecord, 'served'>,
  madeWith: FabricInstallation['line'],
  dataDirectory: string,
): void => {
  const last = served ?? (madeWith === '3' ? '3.0.0' : '2.5.0');
  const [before, now] = [lineOf({ version: last, line: madeWith }), lineOf(fabric)];
  const older = now[0] < before[0] || (now[0] === before[0] && now[1] < before[1]);
  if (older) throw new FabricDowngradeError(dataDirectory, last, fabric.version);
};
