/**
 * Which room may import which: rule 1 of the architecture, checked on the compiler's own resolution.
 * Tests beside the source may reach further than the source they test, but never into another
 * workspace's inside.
 */
const source = (folder) => `^${folder}`;
/** Another workspace is imported by its name, which resolves to what its build wrote. */
const built = (folder) =>
  folder
    .replace(/^(chaincode|chaincode\/model|client-app\/api)\/src\//, '$1/(src|dist)/')
    .replace(/^network\/(\w+)\//, 'network/$1/(dist/)?');
const notTests = '(\\.test\\.ts$|/fixtures/)';

/** `from` may import only what `allowed` matches, of this repository's own files. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: source(from), pathNot: notTests },
  to: {
    path: '^(chaincode|network|client-app|scripts|test)/',
    pathNot: [...allowed, from].map((folder) => source(built(folder))),
  },
});

const chaincode = 'chaincode/src';
const model = 'chaincode/model/src';
const api = 'client-app/api/src';
/** What everybody may import of the chaincode: the rest is installed by Fabric only. */
const shared = [`${model}/interface/`, `${model}/domain/`];
const protocol = 'network/protocol/';
/** Whoever issues identities stands behind one port, there as here. */
const issuers = ['network/identities/'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle of imports makes the order of loading matter.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'fixtures-are-for-tests',
      severity: 'error',
      from: { path: '^(chaincode|network|client-app)/', pathNot: notTests },
      to: { path: '/fixtures/' },
    },
    only('interface-imports-nothing', 'It is shared by all.', `${model}/interface/`, []),
    only('domain-is-pure', 'Records and commands are its words.', `${model}/domain/`, [
      `${model}/interface/`,
    ]),
    {
      name: 'domain-needs-no-platform',
      comment: 'No package and no module of Node: the domain also runs in a browser.',
      severity: 'error',
      from: { path: source(`${model}/domain/`), pathNot: notTests },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
    },
    only(
      'ledger-knows-no-contract',
      'It is what contracts stand on.',
      `${chaincode}/ledger/`,
      shared,
    ),
    only('contracts', 'Contracts use what lies below them.', `${chaincode}/contracts/`, [
      ...shared,
      `${chaincode}/ledger/`,
    ]),
    only('chaincode-is-self-contained', 'Fabric installs it alone.', 'chaincode/', []),
    only('network-knows-no-cession', 'It runs any chaincode.', 'network/', []),
    only('ports', 'They are said in the terms of the ledger.', `${api}/ports/`, shared),
    only('use-cases', 'They know ports, not who fills them.', `${api}/use-cases/`, [
      ...shared,
      `${api}/ports/`,
      `${api}/documents/`,
      `${api}/config/`,
    ]),
    only('documents', 'Formats are translated without a ledger.', `${api}/documents/`, shared),
    only('http', 'Routes know use cases and ports.', `${api}/http/`, [
      ...shared,
      `${api}/use-cases/`,
      `${api}/ports/`,
      `${api}/documents/`,
      `${api}/config/`,
    ]),
    only('projection', 'It reads blocks and fills the read model.', `${api}/projection/`, [
      ...shared,
      `${api}/ports/`,
      protocol,
    ]),
    only('adapters', 'They fill ports, and know no route.', `${api}/adapters/`, [
      ...shared,
      `${api}/ports/`,
      `${api}/projection/`,
      `${api}/config/`,
      protocol,
      ...issuers,
    ]),
    only('client-app', 'Of other workspaces it knows the published parts.', `${api}/`, [
      ...shared,
      protocol,
      ...issuers,
    ]),
    only('scripts', 'They stand beside the tests, above everything else.', 'scripts/', [
      'chaincode/',
      'network/',
      'client-app/',
    ]),
  ],
  options: {
    doNotFollow: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'require'] },
  },
};
