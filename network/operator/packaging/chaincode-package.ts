import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { FabricChaincode } from '../layout';
import { codeDigest } from './code-digest';

/** What organisations install: where the chaincode runs, and which code they agree to run there. */
export interface ChaincodePackage {
  readonly id: string;
  readonly content: Buffer;
}

/**
 * Packages a chaincode as a service. Reproducible: the same code gives the same bytes, and so the
 * same id, on every machine. The digest of the code is in the package, so that whoever approves its
 * id approves the code.
 */
export const packageChaincode = async (chaincode: FabricChaincode): Promise<ChaincodePackage> => {
  const label = `${chaincode.name}_${chaincode.version}`;
  const digest = await codeDigest(chaincode.packageDirectory);
  const code = await archive({
    'connection.json': json({
      address: `{{.${addressPlaceholder(chaincode.name)}}}`,
      dial_timeout: '5s',
      tls_required: false,
    }),
    'code.json': json({ sha256: digest }),
  });
  const content = await archive({
    'metadata.json': json({ type: 'ccaas', label }),
    'code.tar.gz': code,
  });
  const hash = createHash('sha256').update(content).digest('hex');
  return { id: `${label}:${hash}`, content };
};

/** The name under which each peer's builder settings give the address of its chaincode service. */
export const addressPlaceholder = (chaincode: string): string =>
  `address_${chaincode.replace(/[^A-Za-z0-9]/g, '_')}`;

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

const archive = async (files: Readonly<Record<string, Buffer>>): Promise<Buffer> => {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) {
    tar.entry({ name, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 }, content);
  }
  tar.finalize();
  // Not compressed, and the byte that names the operating system cleared: nothing is left that
  // could differ.
  const compressed = gzipSync(await buffer(tar), { level: 0 });
  compressed[9] = 255;
  return compressed;
};
