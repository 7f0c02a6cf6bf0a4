import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** `xsd:boolean`: `true`, `1`, `false` or `0` and nothing else. */
export const readFlag = (reading: UblReading, element: XmlElement): boolean => {
  const text = lineOf(element);
  const flag = flags.get(text);
  if (flag === undefined) {
    reading.refuse(element.path, 'FIELD_MALFORMED', `${text} is neither true nor false`);
  }
  return flag ?? false;
};
