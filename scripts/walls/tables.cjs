/** What the tables stand between in CONTRIBUTING.md. */
const [start, end] = ['<!-- rooms: npm run rooms -->', '<!-- /rooms -->'];

/** Folders whose rooms share a table, and their names in the others; the more special first. */
const groups = [
  { folder: 'chaincode/model/src', short: 'model' },
  { folder: 'chaincode/src', short: 'chaincode' },
  { folder: 'client-app/api/src', short: 'client-app' },
  { folder: 'network/operator', short: 'operator' },
  { folder: 'network', short: 'network' },
  { folder: '.', short: '' },
];

const order = ['model', 'chaincode', 'client-app', 'network', 'operator', ''];

const groupOf = (path) =>
  groups.find(({ folder }) => folder === '.' || path.startsWith(`${folder}/`));
const nameIn = ({ folder }, path) => (folder === '.' ? path : path.slice(folder.length + 1));

/** A room as its own table calls it, or with the short name of another. */
const called = (group, path) => {
  const whole = groups.find(({ folder }) => folder === path);
  if (whole !== undefined) return whole === group ? 'all of these' : `\`${whole.short}\``;
  const other = groupOf(path);
  const name = nameIn(other, path);
  return `\`${other === group || ['', 'network'].includes(other.short) ? name : `${other.short}/${name}`}\``;
};

const listOf = (group, paths) => paths.map((each) => called(group, each)).join(', ');

/** What a row may import, the core by that name. */
const allowedIn = (group, { may, core = [] }) => {
  const others = listOf(
    group,
    may.filter((path) => !core.includes(path)),
  );
  return [...(core.length > 0 ? ['the core'] : []), others].filter(Boolean).join(', ') || '–';
};

const legend = (group, rooms) => {
  const { core } = rooms.find((room) => room.core) ?? {};
  return core ? [`The core is ${listOf(group, core)}.`, ''] : [];
};

const tableOf = (group, rooms) => [
  group.folder === '.' ? '**Around them**' : `**\`${group.folder}\`**`,
  '',
  ...legend(group, rooms),
  '| room | what lives there | may import |',
  '| --- | --- | --- |',
  ...rooms.map(
    (room) => `| \`${nameIn(group, room.path)}\` | ${room.about} | ${allowedIn(group, room)} |`,
  ),
  '',
];

/** The tables of all rooms, as Markdown that nobody has formatted yet. */
const tablesOf = (rooms) =>
  [...groups]
    .sort((one, other) => order.indexOf(one.short) - order.indexOf(other.short))
    .map((group) =>
      tableOf(
        group,
        rooms.filter(({ path }) => groupOf(path) === group),
      ),
    )
    .flat()
    .join('\n');

/** @returns the text with the tables in their place */
const withTables = (text, rooms) => {
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`CONTRIBUTING.md has no place for tables: ${start} … ${end}`);
  return `${text.slice(0, from)}${start}\n\n${tablesOf(rooms)}\n${text.slice(to)}`;
};

/** Where the paths of a table may begin. */
const folders = groups.map(({ folder }) => folder);

module.exports = { folders, withTables };
