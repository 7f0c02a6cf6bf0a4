import { createHmac, timingSafeEqual } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EvidenceContentRecord, EvidenceKind } from '@cession/model/interface';

/** How far the clocks of two organisations may be apart, the way of the request included. */
export const proofLifeMs = 60_000;

/** What a proof is good for, and for nothing else. */
export interface ProvenRequest {
  readonly sha256: string;
  readonly kind: EvidenceKind;
  readonly document: string;
  /** MSP id of whose application is asked. */
  readonly owner: string;
  /** MSP id of who asks. */
  readonly organisation: string;
  readonly at: string;
}

const keyLabel = 'cession: key of an attachment, from the disclosed value, version 1';

/**
 * Proof that its maker holds the private value of a document, salt included. The key is derived from the
 * value under a label: the plain SHA-256 of a private value is on the ledger for everybody to read.
 *
 * @param value the bytes as stored, canonical JSON
 */
export const proofOf = (value: string, request: ProvenRequest): string => {
  const { sha256, kind, document, owner, organisation, at } = request;
  const key = createHmac('sha256', keyLabel).update(value, 'utf8').digest();
  return createHmac('sha256', key)
    .update(JSON.stringify(['open-attachment', sha256, kind, document, owner, organisation, at]))
    .digest('hex');
};

/** Whether the proof was made for this request by one who holds the value, within its time. */
export const proves = (
  proof: string,
  value: string,
  request: ProvenRequest,
  now: number,
): boolean => {
  const expected = Buffer.from(proofOf(value, request), 'hex');
  const given = Buffer.from(proof, 'hex');
  const fits = given.length === expected.length && timingSafeEqual(given, expected);
  return fits && Math.abs(now - Date.parse(request.at)) <= proofLifeMs;
};

/** The bytes that a stored document has on the ledger: RFC 8785 has one form of equal data. */
export const valueOf = (content: EvidenceContentRecord): string => canonicalize(content) ?? '';
