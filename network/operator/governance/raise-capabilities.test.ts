import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataLayout, writeRecord } from '../layout';
import { raiseCapabilities } from './raise-capabilities';
import type { CapabilityRaise } from './raise-capabilities';

describe('raising the capability of a channel', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cession-raise-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const raise = (version: string) =>
    raiseCapabilities({
      dataDirectory: directory,
      fabric: { version, line: version.startsWith('2.') ? '2.5' : '3' },
    } as CapabilityRaise).catch((error: unknown) => error);

  it('is refused with the tools of Fabric 2.5', async () => {
    expect(await raise('2.5.16'))
      .to.be.instanceOf(RangeError)
      .with.property('message')
      .that.contains('Fabric 2.5.16 lacks V3_0');
  });

  it('is refused while nodes of Fabric 2.5 serve it, whatever the tools are', async () => {
    const record = { channelConfig: '', served: '2.5.16', joined: true, definitions: {} };
    await writeRecord(dataLayout(directory).record, record);
    expect(await raise('3.1.5'))
      .to.be.instanceOf(RangeError)
      .with.property('message')
      .that.contains('Fabric 2.5.16 lacks V3_0: upgrade every node first');
  });
});
