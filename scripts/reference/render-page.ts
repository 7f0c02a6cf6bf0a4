import { contractErrors, refusalsOf, signerChoices, specOf } from '@cession/model/interface';
import type {
  ActName,
  ActSpec,
  ContractErrorCode,
  InputClass,
  StateCalls,
} from '@cession/model/interface';
import { renderFields } from './render-fields';

/** File of an act's page: `partners-register.md`. */
export const pageName = (name: ActName): string =>
  `${name
    .replace(':', '-')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()}.md`;

/** The page of one act. */
export const renderPage = (name: ActName): string => {
  const spec = specOf(name);
  const { purpose, command, visibility } = spec;
  return [
    `# ${name}`,
    purpose,
    renderFacts(name),
    renderClasses('Command', [command]),
    ...(spec.private ? [renderClasses('Private part', spec.private.classes)] : []),
    ...(spec.kind === 'evaluate' ? [renderClasses('Answer', [spec.answer])] : []),
    `## Who sees what\n\n${visibility.map((line) => `- ${line}`).join('\n')}`,
    renderRefusals(refusalsOf(name)),
  ].join('\n\n');
};

type Facts = readonly (readonly [string, string])[];

const renderFacts = (name: ActName): string => {
  const spec = specOf(name);
  const roles: Facts = [['Roles', spec.roles.join(', ')]];
  const own = spec.kind === 'submit' ? submitFacts(spec) : queryFacts(spec.answers);
  const rows = [...roles, ...own].map(([label, value]) => `| ${label} | ${value} |`);
  return ['| | |', '|---|---|', ...rows].join('\n');
};

const submitFacts = ({ signers, statuses, event, calls }: ActSpec): Facts => [
  ['Kind', 'submitted'],
  ['Endorsers', signerChoices[signers]],
  ['Receipt’s status', statuses.map((status) => `\`${status}\``).join(', ')],
  ['Event', `\`${event.type}\` (${eventIds(event)})`],
  ['State calls', renderCalls(calls)],
];

const queryFacts = (answers: string): Facts => [
  ['Kind', 'evaluated'],
  ['Endorsers', 'One peer, as a rule that of the caller’s own organisation. Nothing is written.'],
  ['Answer', answers],
];

const eventIds = ({ ids, optionalIds = [] }: ActSpec['event']): string =>
  [...ids, ...optionalIds.map((id) => `${id} if any`)].join(', ');

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

const renderClasses = (title: string, types: readonly InputClass[]): string =>
  `## ${title}\n\n${renderFields(types)}`;

const renderRefusals = (codes: readonly ContractErrorCode[]): string => {
  const rows = codes.map(
    (code, index) => `| ${index + 1} | \`${code}\` | ${contractErrors[code].meaning} |`,
  );
  return ['## Refusals, in order of precedence\n', '| | code | |', '|---|---|---|', ...rows].join(
    '\n',
  );
};
