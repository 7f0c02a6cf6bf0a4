import { tokenOf } from './xml-reading';
import type { XmlElement } from './xml-element';
import type { XmlReading } from './xml-reading';

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** `xsd:boolean`: `true`, `1`, `false` or `0` and nothing else. */
export const readFlag = (reading: XmlReading, element: XmlElement): boolean => {
  const text = tokenOf(element);
  const flag = flags.get(text);
  if (flag === undefined) {
    reading.refuse(element, 'FIELD_MALFORMED', `${text} is neither true, 1, false nor 0`);
  }
  return flag ?? false;
};
