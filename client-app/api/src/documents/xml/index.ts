export { parseXml, xmlLimits } from './parse-xml';
export type { ParsedXml, XmlInstruction, XmlOptions } from './parse-xml';
export { readFlag } from './read-flag';
export type { XmlElement } from './xml-element';
export { XmlReading, lineOf, tokenOf } from './xml-reading';
