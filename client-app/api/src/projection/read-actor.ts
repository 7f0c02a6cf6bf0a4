import { X509Certificate, createHash } from 'node:crypto';
import { attributesOf } from '@cession/protocol';
import type { ParsedIdentity } from '@cession/protocol';

/** Who signed a transaction, as far as the certificate can be read. */
export interface ReadActor {
  readonly organisation: string;
  readonly partner?: string;
  readonly role?: string;
  readonly certificate: string;
}

/** Certificates seen lately: few sign many transactions, and reading one costs a millisecond. */
const remembered = 1_000;

/** Reads certificates, each once. */
export class ActorReader {
  readonly #actors = new Map<string, ReadActor>();

  /** Never throws: an invalid transaction may carry anything for a certificate. */
  read(creator: ParsedIdentity): ReadActor {
    const id = `${creator.mspId}\n${creator.certificatePem}`;
    const known = this.#actors.get(id);
    if (known) return known;
    const actor = actorOf(creator);
    if (this.#actors.size >= remembered) this.#actors.clear();
    this.#actors.set(id, actor);
    return actor;
  }
}

const actorOf = ({ mspId, certificatePem }: ParsedIdentity): ReadActor => {
  try {
    const { raw } = new X509Certificate(certificatePem);
    const attributes = attributesOf(certificatePem);
    const partner = attributes.get('cession.partner');
    const role = attributes.get('cession.role');
    return {
      organisation: mspId,
      ...(partner === undefined ? {} : { partner }),
      ...(role === undefined ? {} : { role }),
      certificate: createHash('sha256').update(raw).digest('hex'),
    };
  } catch {
    return { organisation: mspId, certificate: '' };
  }
};
