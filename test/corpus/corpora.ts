import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Folder with one folder for each corpus, by the names below; none of them is part of this repository. */
export const corporaVariable = 'CESSION_UBL_CORPORA';

/** Name of its folder → the public repository that it is taken from. */
export const corpora: ReadonlyMap<string, string> = new Map([
  ['en16931', 'ConnectingEurope/eInvoicing-EN16931, ubl/examples'],
  ['peppol-bis-invoice-3', 'OpenPEPPOL/peppol-bis-invoice-3, rules/examples and snippets'],
  ['peppol-poacc-upgrade-3', 'OpenPEPPOL/poacc-upgrade-3, rules/examples: orders'],
  ['xrechnung-testsuite', 'itplr-kosit/xrechnung-testsuite, src/test'],
  ['a-nz-peppol', 'A-NZ-PEPPOL/A-NZ-PEPPOL-BIS-3.0, Message examples'],
  ['ph-ubl', 'phax/ph-ubl, test files of UBL 2.0 and 2.1'],
  ['phive-rules', 'phax/phive-rules, test files of national rules'],
]);

export interface CorpusFile {
  /** Path in the corpus. */
  readonly name: string;
  readonly content: Buffer;
}

/** Why a corpus cannot be read here, undefined where it can. */
export const missingCorpus = (name: string): string | undefined => {
  const folder = process.env[corporaVariable];
  if (folder === undefined) return `${corporaVariable} does not say where the UBL corpora are`;
  return existsSync(join(folder, name)) ? undefined : `the corpus ${name} is not in ${folder}`;
};

/** Its XML files, in one order. */
export const filesOf = (corpus: string): readonly CorpusFile[] => {
  const folder = join(process.env[corporaVariable] ?? '', corpus);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.xml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: relative(folder, path), content: readFileSync(path) }));
};
