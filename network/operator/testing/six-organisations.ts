import { dirname, join } from 'node:path';

/** A topology for what unit tests count and name, whatever the repository's own says. */
export const sixOrganisations = join(
  dirname(require.resolve('@cession/topology/package.json')),
  'fixtures/six-organisations.yaml',
);
