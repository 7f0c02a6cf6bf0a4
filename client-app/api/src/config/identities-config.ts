import type { Violation } from '@cession/model/interface';
import type { BuiltInIdentities, FabricCaIdentities, IdentitiesConfig } from './config';
import type { IdentitiesSection } from './configuration-file';

const fieldsOf = {
  'built-in': ['directory'],
  'fabric-ca': ['url', 'authority', 'rootCertificate', 'registrar'],
} as const;

type Field = (typeof fieldsOf)[keyof typeof fieldsOf][number];

/** Each kind of authority needs its own fields, and takes none of the other's. */
export const identitiesViolations = (
  section: IdentitiesSection | undefined,
): readonly Violation[] => {
  if (!section) return [];
  const { kind } = section;
  const needed: readonly Field[] = fieldsOf[kind];
  const other: readonly Field[] = fieldsOf[kind === 'built-in' ? 'fabric-ca' : 'built-in'];
  return [
    ...needed
      .filter((field) => section[field] === undefined)
      .map((field) => violation(field, `must be given where kind is ${kind}`)),
    ...other
      .filter((field) => section[field] !== undefined)
      .map((field) => violation(field, `must not be given where kind is ${kind}`)),
  ];
};

const violation = (field: Field, message: string): Violation => ({
  field: `identities.${field}`,
  rule: 'configuration',
  message,
});

/** The checked section, its paths made absolute. */
export const identitiesConfigOf = (
  section: IdentitiesSection,
  path: (relative: string) => string,
): IdentitiesConfig => {
  const { kind } = section;
  if (kind === 'built-in') {
    const { domain, directory } = section as BuiltInIdentities;
    return { kind, domain, directory: path(directory) };
  }
  const { domain, url, authority, rootCertificate, registrar } = section as FabricCaIdentities;
  return {
    kind,
    domain,
    url,
    authority,
    rootCertificate: path(rootCertificate),
    registrar: {
      certificate: path(registrar.certificate),
      privateKey: path(registrar.privateKey),
    },
  };
};
