import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';

/** Where Fabric CA, and whoever issues like it, puts an identity's attributes. */
export const ATTRIBUTES_OID = '1.2.3.4.5.6.7.8.1';

/**
 * The attributes that the issuer wrote into a certificate: the extension's value is the JSON text
 * `{"attrs":{"name":"value"}}`.
 *
 * @returns no entries when the certificate carries no such extension
 * @throws Error when the certificate or the extension's JSON cannot be read
 */
export const attributesOf = (certificatePem: string): ReadonlyMap<string, string> => {
  const extension = new X509Certificate(certificatePem).getExtension(ATTRIBUTES_OID);
  if (extension === null) return new Map();
  const parsed: unknown = JSON.parse(Buffer.from(extension.value).toString('utf8'));
  if (!isAttributes(parsed)) throw new Error('The attribute extension has no attrs object');
  return new Map(Object.entries(parsed.attrs).map(([name, value]) => [name, String(value)]));
};

const isAttributes = (value: unknown): value is { attrs: Record<string, unknown> } =>
  typeof value === 'object' &&
  value !== null &&
  'attrs' in value &&
  typeof value.attrs === 'object' &&
  value.attrs !== null;
