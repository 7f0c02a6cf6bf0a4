import { documentClasses, transactions } from '@cession/model/interface';
import type { TransactionName } from '@cession/model/interface';
import { errorMeanings, ledgerMeanings, precedence } from './error-meanings';
import { collectionNotes, financingNotes, receivableNotes } from './money-notes';
import { renderFields } from './render-fields';
import { pageName, renderPage } from './render-page';
import { evidenceNotes, governanceNotes, matchingNotes, partnerNotes } from './trade-notes';
import type { TransactionNotes } from './transaction-notes';

/** What is known of every transaction. */
export const transactionNotes: Readonly<Record<TransactionName, TransactionNotes>> = {
  ...governanceNotes,
  ...partnerNotes,
  ...evidenceNotes,
  ...matchingNotes,
  ...receivableNotes,
  ...financingNotes,
  ...collectionNotes,
};

const names = Object.keys(transactions) as readonly TransactionName[];

/** Every file of `docs/reference` and its content. */
export const referencePages = (): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', renderIndex()],
    ['errors.md', renderErrors()],
    ['documents.md', renderDocuments()],
    ...names.map((name): [string, string] => [
      pageName(name),
      `${renderPage(name, transactionNotes[name])}\n`,
    ]),
  ]);

const renderIndex = (): string => {
  const rows = names.map((name) => {
    const [purpose = ''] = transactionNotes[name].purpose.split(/(?<=\.) /);
    return `| [${name}](${pageName(name)}) | ${transactions[name].kind} | ${purpose} |`;
  });
  return [
    '# Transactions\n',
    'Each takes one argument, its command as JSON, and where the page names a private part, that as JSON in',
    'the transient map under `private`. A submitted transaction answers with a receipt `{id, transactionId,',
    'status}`; its repeat with the first one’s transaction. Unknown fields are refused at every depth.',
    'What may be refused, and in which order: [errors](errors.md). What a document holds:',
    '[documents](documents.md).\n',
    'These pages are generated from the interface (`npm run reference`).\n',
    '| transaction | kind | |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
};

const renderErrors = (): string =>
  [
    '# Refusals\n',
    'A contract refuses with one line of JSON, `{"code","message","details"}`. A call that breaks several rules',
    'is answered with the first of this list.\n',
    '| | code | |',
    '|---|---|---|',
    ...precedence.map((code, index) => `| ${index + 1} | \`${code}\` | ${errorMeanings[code]} |`),
    '',
    'Where no contract ran, an application answers for the ledger.\n',
    '| code | |',
    '|---|---|',
    ...Object.entries(ledgerMeanings).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
    '',
  ].join('\n');

const renderDocuments = (): string =>
  [
    '# Documents\n',
    'What `document` holds in the private part of `evidence:Record` and `evidence:Amend`, by kind. Amounts',
    'are minor units of the document’s currency.\n',
    renderFields(Object.values(documentClasses)),
    '',
  ].join('\n');
