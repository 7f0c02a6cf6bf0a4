const schema = 'urn:oasis:names:specification:ubl:schema:xsd:';

/** Namespaces of the Universal Business Language, the same in all versions 2.x, and how readers name them. */
export const ublPrefixes: ReadonlyMap<string, string> = new Map([
  [`${schema}CommonAggregateComponents-2`, 'cac:'],
  [`${schema}CommonBasicComponents-2`, 'cbc:'],
]);

/** Namespace of a document's root element. */
export const ublDocumentNamespace = (type: string): string => `${schema}${type}-2`;
