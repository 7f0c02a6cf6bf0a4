/**
 * A workspace's package.json names the packages that it imports, and no others. Asked twice: of all code, and with
 * `--production --strict` of code that runs, for which a development dependency does not count.
 */
const production = process.argv.includes('--production');

const sources = (folder, ignoreDependencies = []) => ({
  entry: [
    `${folder}**/*.ts!`,
    `!${folder}**/*.{test,fixture}.ts!`,
    `!${folder}**/{fixtures,testing}/**!`,
  ],
  project: [],
  ignoreDependencies,
});

export default {
  include: ['dependencies', 'unlisted', 'unresolved'],
  // It runs on no machine but a developer's.
  ignoreWorkspaces: production ? ['test'] : [],
  workspaces: {
    '.': { entry: ['*.mjs'], project: [] },
    'chaincode/model': sources('src/'),
    chaincode: sources('src/'),
    'network/*': sources(''),
    'client-app': sources('api/src/', [
      // Its files are served, none is imported.
      'swagger-ui-dist',
      // Optional, and loaded only where it was chosen.
      ...(production ? ['fabric-network'] : []),
    ]),
    scripts: sources(''),
    // The compiler names it in the declarations of a chaincode.
    ...(!production && { test: sources('', ['long']) }),
  },
};
