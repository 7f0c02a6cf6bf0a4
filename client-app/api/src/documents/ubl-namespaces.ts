const schema = 'urn:oasis:names:specification:ubl:schema:xsd:';

/** Namespaces of the Universal Business Language, the same in all versions 2.x. */
export const ublNamespaces = {
  aggregate: `${schema}CommonAggregateComponents-2`,
  basic: `${schema}CommonBasicComponents-2`,
} as const;

/** Namespace of a document's root element. */
export const ublDocumentNamespace = (type: string): string => `${schema}${type}-2`;
