import { titleOf } from './code-list';
import type { CodeList, PublishedList } from './code-list';
import data from './locations.json';

const list: PublishedList = data;

/** Country → its locations as one text: 116,000 texts of their own would take ten times the memory. */
const byCountry: ReadonlyMap<string, string> = new Map(
  list.codes.map(({ of, codes }) => [of, ` ${codes} `]),
);

/** UN/LOCODE: codes of five characters, the country's first. */
export const locations: CodeList = {
  title: titleOf(list),
  has: (code) =>
    code.length === 5 && (byCountry.get(code.slice(0, 2))?.includes(` ${code.slice(2)} `) ?? false),
};
