/**
 * Which room may import which: rule 1 of the architecture, checked on the compiler's own resolution. The
 * rules are made from `scripts/walls/rooms.cjs`, as the tables of CONTRIBUTING.md are.
 */
const rooms = require('./scripts/walls/rooms.cjs');
const { rulesOf } = require('./scripts/walls/rules.cjs');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: rulesOf(__dirname, rooms),
  options: {
    doNotFollow: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'require'] },
  },
};
