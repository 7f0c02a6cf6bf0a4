import { transactions } from '@cession/model/interface';
import type {
  ContractErrorCode,
  Role,
  TransactionName,
  TransactionSpec,
} from '@cession/model/interface';
import { errorMeanings, precedence } from './error-meanings';
import type { InputClass } from './fields-of';
import { renderFields } from './render-fields';
import type { StateCalls, TransactionNotes } from './transaction-notes';

/** File of a transaction's page: `partners-register.md`. */
export const pageName = (name: TransactionName): string =>
  `${name
    .replace(':', '-')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()}.md`;

/** The page of one transaction. */
export const renderPage = (name: TransactionName, notes: TransactionNotes): string => {
  const spec: TransactionSpec = transactions[name];
  return [
    `# ${name}`,
    notes.purpose,
    renderFacts(spec, notes),
    renderClass('Command', spec.command),
    ...(spec.private ? [renderClass('Private part', spec.private)] : []),
    `## Who sees what\n\n${notes.visibility.map((line) => `- ${line}`).join('\n')}`,
    renderRefusals(spec, notes.refusals),
  ].join('\n\n');
};

const renderFacts = (spec: TransactionSpec, notes: TransactionNotes): string => {
  const event = notes.event && `\`${notes.event.type}\` (${notes.event.ids.join(', ')})`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Kind', spec.kind === 'submit' ? 'submitted' : 'evaluated'],
    ['Roles', spec.roles.join(', ')],
    ['Endorsers', notes.endorsers],
    [spec.kind === 'submit' ? 'Receipt’s status' : 'Answer', notes.answer],
    ['Event', event],
    ['State calls', notes.calls && renderCalls(notes.calls)],
  ];
  const rows = facts.flatMap(([label, value]) => (value ? [`| ${label} | ${value} |`] : []));
  return ['| | |', '|---|---|', ...rows].join('\n');
};

const renderCalls = (calls: StateCalls): string => {
  const parts: readonly (readonly [number | undefined, string])[] = [
    [calls.reads, 'read'],
    [calls.ranges, 'range'],
    [calls.privateReads, 'private read'],
    [calls.writes, 'write'],
    [calls.privateWrites, 'private write'],
    [calls.policies, 'key policy'],
  ];
  const counted = parts
    .filter(([count]) => count)
    .map(([count, what]) => `${count} ${count === 1 ? what : plural(what)}`);
  return counted.join(', ') + (calls.of ? ` (${calls.of})` : '');
};

const plural = (what: string): string =>
  what.endsWith('y') ? `${what.slice(0, -1)}ies` : `${what}s`;

const renderClass = (title: string, type: InputClass): string => {
  const fields = renderFields([type]);
  return `## ${title}\n\n${fields}`;
};

const renderRefusals = (spec: TransactionSpec, own: readonly ContractErrorCode[]): string => {
  const codes: ReadonlySet<ContractErrorCode> = new Set([...commonRefusals(spec), ...own]);
  const rows = precedence
    .filter((code) => codes.has(code))
    .map((code, index) => `| ${index + 1} | \`${code}\` | ${errorMeanings[code]} |`);
  return ['## Refusals, in order of precedence\n', '| | code | |', '|---|---|---|', ...rows].join(
    '\n',
  );
};

const organisationRoles: ReadonlySet<Role> = new Set(['partner-admin', 'auditor']);

/** What the contracts' common part refuses, before a transaction's own rules are asked. */
const commonRefusals = ({ kind, roles }: TransactionSpec): readonly ContractErrorCode[] => {
  const always = [
    'TIMESTAMP_OUTSIDE_WINDOW',
    'COMMAND_INVALID',
    'IDENTITY_INCOMPLETE',
    'ROLE_NOT_ALLOWED',
    'STATE_UNREADABLE',
  ];
  const submitted = ['COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT'];
  const hosted = ['ORGANISATION_NOT_ALLOWED'];
  const standing = ['PARTNER_NOT_FOUND', 'PARTNER_NOT_QUALIFIED'];
  const forPartner = roles.some((role) => !organisationRoles.has(role));
  return [
    ...always,
    ...(kind === 'submit' ? submitted : []),
    ...(forPartner ? hosted : []),
    ...(forPartner && kind === 'submit' ? standing : []),
  ] as readonly ContractErrorCode[];
};
