import { parseDocument } from 'yaml';

/**
 * The environment variable by which a peer tells the builder where its chaincode services listen.
 */
export const builderConfigVariable = 'CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG';

/**
 * Edits a sample core.yaml: the builder for chaincode as a service (a list, so that no environment
 * variable can set it) and no Docker. All else is left to the environment.
 *
 * @param builderDirectory - holds `bin/detect`, `bin/build` and `bin/release`.
 */
export const renderPeerConfig = (sample: string, builderDirectory: string): string => {
  const document = parseDocument(sample);
  document.setIn(
    ['chaincode', 'externalBuilders'],
    document.createNode([
      {
        name: 'ccaas-builder',
        path: builderDirectory,
        propagateEnvironment: [builderConfigVariable],
      },
    ]),
  );
  document.setIn(['vm', 'endpoint'], '');
  return document.toString({ lineWidth: 0 });
};
