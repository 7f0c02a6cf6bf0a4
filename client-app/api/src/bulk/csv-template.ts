import type { EvidenceKind } from '@cession/model/interface';
import { documentFields } from './document-fields';
import type { CellType, DocumentField } from './document-fields';

/** Fields that most senders have, beside those that every document has. */
const usual = /^(orderReference|[a-z]+\.partnerId)$/;

/** What an example says, by the name of its field, or by its type. */
const examples: Readonly<Record<string, string>> = {
  currency: 'EUR',
  hsCode: '841370',
  unit: 'C62',
  country: 'DE',
  partnerId: 'partner-1',
  name: 'Muster & Co. KG',
  dueDate: '2027-05-01',
  number: '2027-0001',
  orderReference: 'PO-1',
};
const byType: Readonly<Record<CellType, string>> = {
  amount: '100.00',
  decimal: '40',
  date: '2027-02-01',
  flag: 'yes',
  count: '8',
  texts: 'CSQU3054383',
  text: 'example-1',
};

/**
 * A CSV file to begin with: columns called by the paths of fields, and one line that can be read.
 *
 * @returns UTF-8 with a byte order mark, without which spreadsheets take it for something else
 */
export const csvTemplate = (kind: EvidenceKind): string => {
  const fields = [...documentFields(kind).values()].filter(
    ({ path, needed }) => needed || (usual.test(path) && isOfNeeded(kind, path)),
  );
  const header = fields.map(({ path }) => path.replaceAll('[]', '[0]'));
  return `\ufeff${header.join(',')}\r\n${fields.map(exampleOf).join(',')}\r\n`;
};

/** Of a party that may be left out, the partner may be too. */
const isOfNeeded = (kind: EvidenceKind, path: string): boolean => {
  const [party = ''] = path.split('.');
  return party === path || documentFields(kind).get(`${party}.name`)?.needed === true;
};

const exampleOf = ({ path, type, words: [word] = [] }: DocumentField): string =>
  word ?? examples[path.slice(path.lastIndexOf('.') + 1)] ?? byType[type];
