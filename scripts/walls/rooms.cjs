/**
 * Every room of the house: where it is, what lives there, and which rooms it may import. The rules that
 * dependency-cruiser checks and the tables of CONTRIBUTING.md are made from it (`npm run rooms`).
 *
 * @typedef {object} Room
 * @property {string} path - a folder, or a module of the same name
 * @property {string} about
 * @property {readonly string[]} may - paths of rooms, or of folders with all rooms in them
 * @property {readonly string[]} [core] - those of `may` that the tables call the core
 * @property {boolean} [byFile] - its files are imported one by one, not through an index
 * @property {boolean} [loose] - so are those of folders in it, whether these have an index or not
 * @property {boolean} [forTests] - nothing that runs imports it
 */
const model = 'chaincode/model/src';
const words = `${model}/interface`;
const domain = `${model}/domain`;
const chaincode = 'chaincode/src';
const app = 'client-app/api/src';
const adapters = `${app}/adapters`;
const operator = 'network/operator';
const [protocol, identities, topology, embedded] = [
  'network/protocol',
  'network/identities',
  'network/topology',
  'network/embedded',
];

const within = (folder, names) => names.split(' ').map((name) => `${folder}/${name}`);

/** @returns {Room} */
const room = (path, about, may = [], options = {}) => ({ path, about, may, ...options });
const byFile = { byFile: true };
/** Rules take words one by one, so that they need no validator; some take single files of each other. */
const loose = { loose: true };
const forTests = { forTests: true, byFile: true };

/** What every rule of the domain may stand on. */
const core = [
  words,
  ...within(domain, 'result transition applied-commands dates decide current-documents'),
];
/** Rooms of the core and of pure rules; they read the interface's words file by file, to need no validator. */
const rules = (rows) =>
  rows.map(([name, about, may]) => {
    const path = `${domain}/${name}`;
    const needed = may.map((each) => `${domain}/${each}`);
    if (core.includes(path)) return room(path, about, [words, ...needed]);
    return room(path, about, [...core, ...needed], { core });
  });

const chaincodeRooms = [
  room(`${words}/vocabulary`, 'roles, kinds, statuses: lists of words'),
  room(`${words}/errors`, 'every refusal, once: code, status, precedence, texts', [
    `${words}/vocabulary`,
  ]),
  room(
    `${words}/shape`,
    'classes with decorated fields: formats, nesting, validation; the only reader of decorators',
    [`${words}/errors`],
  ),
  room(`${words}/commands`, 'what acts take: commands and private parts', [
    ...within(words, 'errors shape vocabulary'),
  ]),
  room(`${words}/stamps`, 'who did what when, in every record', within(words, 'shape vocabulary')),
  room(`${words}/records`, 'what is stored: records, keys, data collections', [
    ...within(words, 'commands errors shape stamps vocabulary'),
  ]),
  room(`${words}/views`, 'what queries answer', [
    ...within(words, 'commands records shape stamps vocabulary'),
  ]),
  room(
    `${words}/acts`,
    'every act, once: what it takes, who may, who signs, what it refuses, emits and answers',
    within(words, 'commands errors records shape views vocabulary'),
  ),
  room(
    `${words}/lifecycles`,
    'where each act leads from each status: what is allowed, and what is held to it',
    within(words, 'acts vocabulary'),
  ),
  room(`${words}/events`, 'what is emitted', within(words, 'acts errors shape vocabulary')),
  room(`${words}/index`, 'all of it, for other workspaces', [words]),
  ...rules([
    ['result', 'what a rule answers: held, or refused with a code', []],
    ['transition', 'what a lifecycle allows, and that what is written follows it', ['result']],
    ['applied-commands', 'who acts, with which command; what an aggregate remembers', ['result']],
    [
      'decide',
      'the one order of every decision: idempotency, checks by precedence, time',
      ['applied-commands', 'dates', 'result', 'transition'],
    ],
    ['dates', 'days and instants in numbers, without a clock', []],
    ['current-documents', 'which documents count', []],
    ['code-lists', 'published lists of codes, as data', []],
    ['documents', 'whom a document names, of which day it is, in which currency', []],
    ['money', 'amounts, currencies, division, shares', ['code-lists']],
    ['text', 'numbers and names as their readers compare them', []],
    ['calendar', 'dates, business days, day counts', ['money']],
    ['identifiers', 'numbers and codes of trade, checked', ['code-lists']],
    ['pricing', 'discount, fees, late charges', ['calendar', 'money']],
    ['waterfall', 'who gets what of a payment', ['calendar', 'money', 'pricing']],
    [
      'comparison',
      'documents compared, rule by rule; what an invoice needs of them and draws from each',
      ['code-lists', 'documents', 'identifiers', 'money', 'text'],
    ],
    ['policy', 'the rules that are data', []],
    ['partner', 'who may act, and as what', ['policy']],
    [
      'match',
      'an invoice with the evidence that it draws on, while that stands',
      ['comparison', 'partner'],
    ],
    [
      'evidence',
      'documents, by who issues them; what a release draws from its receipts',
      ['calendar', 'comparison', 'documents', 'match', 'money'],
    ],
    ['receivable', 'the claim: issued, changed, held', ['calendar', 'match', 'money', 'partner']],
    [
      'question',
      'what a bank asks about an invoice that it was offered elsewhere',
      ['calendar', 'money', 'receivable'],
    ],
    [
      'financing',
      'requests, quotes and funding, between a seller and a bank',
      ['calendar', 'match', 'money', 'partner', 'pricing', 'receivable'],
    ],
    [
      'collection',
      'payments that a bank received',
      ['calendar', 'financing', 'money', 'receivable', 'waterfall'],
    ],
  ]),
  room(`${domain}/index`, 'what every rule stands on', [domain]),
  room(`${model}/fixtures`, 'valid commands and records for tests', [model], forTests),
  room(
    `${chaincode}/ledger`,
    'keys, codec, state access, endorsement policies: the only code that touches the stub',
    [model],
  ),
  room(
    `${chaincode}/contracts`,
    'one method per transaction: parse → authorise → load → decide → save → emit',
    [model, `${chaincode}/ledger`],
    byFile,
  ),
  room(
    `${chaincode}/service`,
    'what surrounds the contracts in their process: metrics, the clock of proposals',
    [model, ...within(chaincode, 'contracts ledger')],
    byFile,
  ),
  room(`${chaincode}/index`, 'what Fabric loads', within(chaincode, 'contracts ledger service')),
];

const applicationRooms = [
  room(`${app}/errors`, 'every error that a caller can meet, and how it is told', [model]),
  room(`${app}/config`, 'what an application is told, read and checked', [model]),
  room(`${app}/ports`, 'ledger, read model, vault, identities, users: interfaces', [
    model,
    `${app}/errors`,
  ]),
  room(
    `${app}/documents/reading`,
    'what a reader refuses in a file, and what it tells of one that it takes',
    [model, ...within(app, 'errors')],
  ),
  room(`${app}/documents/xml`, 'XML from bytes to a tree; the plain types of XML Schema', [
    model,
    ...within(app, 'documents/reading'),
  ]),
  room(`${app}/documents/ubl`, 'UBL in: each of its documents to the terms of the domain', [
    model,
    ...within(app, 'documents/reading documents/xml'),
  ]),
  room(
    `${app}/documents/index`,
    'every format, for the rest of the application',
    within(app, 'documents/reading documents/xml documents/ubl'),
  ),
  room(`${app}/bulk`, 'CSV, JSON lines and archives in: one document after the other', [
    model,
    ...within(app, 'documents errors ports'),
  ]),
  room(
    `${app}/use-cases`,
    'who endorses, what is disclosed to whom',
    [model, ...within(app, 'bulk config documents errors ports')],
    byFile,
  ),
  room(`${app}/http`, 'routes, bodies, problem details, OpenAPI', [
    model,
    ...within(app, 'bulk config documents errors ports use-cases'),
  ]),
  room(`${app}/projection`, 'blocks → read model', [model, ...within(app, 'ports'), protocol]),
  room(`${adapters}/ledger`, 'what both ledger clients share: attempts, repeats, signers', [
    model,
    ...within(app, 'errors ports projection'),
  ]),
  room(`${adapters}/fabric-gateway`, 'the ledger by the gateway SDK', [
    ...within(app, 'ports projection adapters/ledger'),
    protocol,
  ]),
  room(`${adapters}/fabric-network`, 'the ledger by the older SDK', [
    ...within(app, 'ports projection adapters/ledger adapters/fabric-gateway'),
    protocol,
  ]),
  room(
    `${adapters}/ledger-clients`,
    'which of them an application uses',
    within(adapters, 'ledger fabric-gateway fabric-network'),
  ),
  room(`${adapters}/directory-lock`, 'a directory is one process’s'),
  room(`${adapters}/postgres`, 'the read model, in a server or in the process', [
    model,
    ...within(app, 'errors ports projection adapters/directory-lock'),
  ]),
  room(`${adapters}/secrets`, 'secrets in files, salts', within(app, 'ports')),
  room(
    `${adapters}/file-vault`,
    'documents in files',
    within(app, 'errors ports adapters/secrets'),
  ),
  room(
    `${adapters}/import-files`,
    'imports, and how senders’ files are read',
    within(app, 'ports adapters/directory-lock adapters/secrets'),
  ),
  room(
    `${adapters}/owner-files`,
    "files from other organisations' applications",
    within(app, 'config errors ports'),
  ),
  room(`${adapters}/sessions`, 'session tokens', within(app, 'ports')),
  room(
    `${adapters}/users`,
    'users and their passwords',
    within(app, 'config errors ports adapters/secrets'),
  ),
  room(`${adapters}/identities`, "the organisation's own authority", [
    ...within(app, 'config errors ports adapters/users'),
    identities,
  ]),
  room(`${adapters}/metrics`, 'Prometheus', [
    model,
    ...within(app, 'errors ports projection adapters/ledger'),
  ]),
  room(
    `${adapters}/tracing`,
    'OpenTelemetry',
    within(app, 'config ports projection adapters/ledger'),
  ),
  room(`${app}/main`, 'the program: it alone knows adapters', [
    model,
    ...within(app, 'config documents http ports projection use-cases'),
    adapters,
  ]),
];

const networkRooms = [
  room(protocol, "Fabric's blocks, identities and policies: the only code that knows the formats"),
  room(topology, 'who is on the channel, at which addresses, who signs and sees what'),
  room(identities, "certificates, authorities on disk, the REST API of Fabric CA's", [protocol]),
  room(
    embedded,
    "the in-process ledger behind Fabric's gRPC services; knows nothing of Cession",
    [protocol, identities, topology],
    byFile,
  ),
];

const operatorRooms = [
  room(`${operator}/processes`, 'programs and processes of this machine, and who owns them'),
  room(`${operator}/project`, 'where the plain files of this repository are'),
  room(`${operator}/install`, 'a release of Fabric: found, probed, installed'),
  room(`${operator}/layout`, 'what a network is made of, where it keeps it, what is known of it', [
    ...within(operator, 'install processes'),
    identities,
    topology,
  ]),
  room(`${operator}/packaging`, 'a chaincode as a package that names its code', [
    `${operator}/layout`,
  ]),
  room(`${operator}/nodes`, 'orderers, peers and chaincode services, wherever they run', [
    ...within(operator, 'layout packaging processes'),
    identities,
    topology,
  ]),
  room(`${operator}/channel`, "the channel by Fabric's tools: its configuration, its members", [
    ...within(operator, 'install layout nodes packaging processes'),
    identities,
    topology,
  ]),
  room(`${operator}/recovery`, 'nodes that lost their disks, or are behind', [
    ...within(operator, 'channel install layout nodes processes'),
    protocol,
    topology,
  ]),
  room(`${operator}/governance`, 'changes of the channel that several must sign', [
    ...within(operator, 'channel layout nodes processes'),
    identities,
    protocol,
    topology,
  ]),
  room(`${operator}/lifecycle`, 'a chaincode approved, committed, exchanged', [
    ...within(operator, 'channel layout nodes packaging processes recovery'),
    topology,
  ]),
  room(`${operator}/start`, 'a network from its settings to where every gateway serves', [
    ...within(
      operator,
      'channel governance install layout lifecycle nodes packaging processes project recovery',
    ),
    topology,
  ]),
  room(`${operator}/native`, 'real Fabric as processes, without Docker', [
    ...within(operator, 'layout lifecycle nodes packaging processes recovery start'),
    topology,
  ]),
  room(`${operator}/docker`, 'Docker, its projects, the files that containers read', [
    `${operator}/processes`,
  ]),
  room(
    `${operator}/images`,
    'the images that a network runs, and how its own are made',
    within(operator, 'docker install packaging processes project'),
  ),
  room(`${operator}/monitoring`, 'Prometheus, alerts and the dashboard, rendered', [topology]),
  room(`${operator}/compose-files`, 'Compose files and what containers mount, rendered', [
    ...within(operator, 'docker images install layout monitoring nodes packaging project recovery'),
    identities,
    topology,
  ]),
  room(`${operator}/fabric-ca`, "Fabric CA's servers, and who issues a ledger's identities", [
    `${operator}/processes`,
    identities,
    topology,
  ]),
  room(`${operator}/compose`, 'real Fabric in containers', [
    ...within(
      operator,
      'compose-files docker fabric-ca images install layout lifecycle nodes processes recovery',
    ),
    `${operator}/start`,
    topology,
  ]),
  room(`${operator}/membership`, 'what hosts of one channel tell each other', [
    `${operator}/layout`,
    identities,
    topology,
  ]),
  room(`${operator}/home`, 'a home as a whole: who runs in it, its backup, its return'),
  room(`${operator}/profiles`, 'connection profiles for other clients', [topology]),
  room(`${operator}/commands`, 'one file per command of `npm run network`', [
    operator,
    identities,
    topology,
  ]),
  room(`${operator}/main`, 'the command line', [operator]),
  room(
    `${operator}/testing`,
    'a test network, and stand-ins for tools',
    [operator, identities, topology],
    forTests,
  ),
];

const beneath = ['chaincode', 'client-app', 'network'];
const outerRooms = [
  room('scripts/*.mjs', 'prepares a fresh clone, runs checks and tests: plain JavaScript'),
  room('scripts/walls', 'these tables, and the rules made from them', [], byFile),
  room('scripts/launcher', 'what `npm start` runs: ledger, applications, first policy', beneath),
  room(
    'scripts/reference',
    'the generated reference pages and OpenAPI description',
    beneath,
    byFile,
  ),
  room('scripts/commands', '`npm start`', ['scripts/launcher', ...beneath], byFile),
  room(
    'test/temporary',
    'ledgers and instances that tests, the demonstration and the benchmark throw away',
    ['scripts', ...beneath],
  ),
  room(
    'test',
    'the product seen from outside: conformance, scenario, contracts on a ledger, performance',
    ['test/temporary', 'scripts', ...beneath],
    { ...forTests, ...loose },
  ),
];

module.exports = [
  ...chaincodeRooms,
  ...applicationRooms,
  ...networkRooms,
  ...operatorRooms,
  ...outerRooms,
];
