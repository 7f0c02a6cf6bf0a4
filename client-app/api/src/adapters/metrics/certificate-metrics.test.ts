import { expect } from 'chai';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPrivateKey, openLocalIssuer } from '@cession/identities';
import { Registry } from 'prom-client';
import { certificateMetrics } from './certificate-metrics';

const metric = 'cession_certificate_expiry_seconds';

describe('certificateMetrics', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-metrics-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  it('tells the seconds left now, and an unreadable certificate as ended', async () => {
    const issuer = await openLocalIssuer(directory, 'north.example');
    const key = createPrivateKey(await newPrivateKey());
    const pem = await issuer.issue({ kind: 'signing', commonName: 'ada', unit: 'client' }, key);
    const file = join(directory, 'ada.pem');
    await writeFile(file, pem);
    const registry = new Registry();
    const lost = { name: 'peer', use: 'tls', file: join(directory, 'nowhere.pem') } as const;
    certificateMetrics(registry, () => [{ name: 'ada', use: 'signing', file }, lost]);

    const lines = (await registry.metrics()).split('\n');
    const left = new Date(new X509Certificate(pem).validTo).getTime() - Date.now();
    const line = lines.find((each) => each.startsWith(`${metric}{name="ada",use="signing"} `));
    expect(Number(line?.split(' ')[1])).to.be.closeTo(left / 1000, 60);
    expect(lines).to.include(`${metric}{name="peer",use="tls"} 0`);
  });
});
