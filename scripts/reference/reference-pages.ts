import { applicationErrors } from '@cession/client-app/errors';
import { actNames, contractErrors, specOf } from '@cession/model/interface';
import type { ErrorSpec } from '@cession/model/interface';
import { pageName, renderPage } from './render-page';

/** Every file of `docs/reference` and its content. */
export const referencePages = (): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', renderIndex()],
    ['errors.md', renderErrors()],
    ...actNames.map((name): [string, string] => [pageName(name), `${renderPage(name)}\n`]),
  ]);

const renderIndex = (): string => {
  const rows = actNames.map((name) => {
    const { kind, purpose } = specOf(name);
    return `| [${name}](${pageName(name)}) | ${kind} | ${firstSentence(purpose)} |`;
  });
  return [
    '# Transactions\n',
    'Each takes one argument, its command as JSON, and where the page names a private part, that as JSON in',
    'the transient map under `private`. A submitted transaction answers with a receipt `{id, transactionId,',
    'status, repeated}`; a repeat with the first one’s, `repeated: true`. Unknown fields are refused at every',
    'depth. What may be refused, and in which order: [errors](errors.md).\n',
    'These pages are generated from the interface (`npm run reference`).\n',
    '| transaction | kind | |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
};

const firstSentence = (purpose: string): string => purpose.split(/(?<=\.) /)[0] ?? purpose;

type Specs = Readonly<Record<string, Omit<ErrorSpec, 'text'>>>;

const renderErrors = (): string =>
  [
    '# Refusals\n',
    'A contract refuses with one line of JSON, `{"code","message","details"}`. A call that breaks several rules',
    'is answered with the first of this list; the second column is the status over HTTP. A code in bold may be',
    'gone when the same request is sent again later.\n',
    '| | code | HTTP | |',
    '|---|---|---|---|',
    ...rowsOf(contractErrors).map((row, index) => `| ${index + 1} ${row}`),
    '',
    'An application refuses with these besides, before, beside or after a contract.\n',
    '| code | HTTP | |',
    '|---|---|---|',
    ...rowsOf(applicationErrors),
    '',
  ].join('\n');

const rowsOf = (specs: Specs): readonly string[] =>
  Object.entries(specs).map(([code, { status, meaning, retryable }]) => {
    const shown = retryable ? `**\`${code}\`**` : `\`${code}\``;
    return `| ${shown} | ${status} | ${meaning} |`;
  });
