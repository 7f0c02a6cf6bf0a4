import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { ResolvedTopology } from '@cession/topology';
import type { ChaincodeDefinition, PeerCli } from '../channel';
import type { DataLayout, FabricChaincode } from '../layout';
import type { NodeContext } from '../nodes';
import type { ChaincodePackage } from '../packaging';
import { renderCollections, renderEndorsement } from './render-policy';

export interface Deployment {
  readonly topology: ResolvedTopology;
  readonly layout: DataLayout;
  /** One for each organisation, in the topology's order. */
  readonly clients: readonly PeerCli[];
  /** PEM files of the organisations' TLS authorities, in the same order. */
  readonly authorityFiles: readonly string[];
}

/** A deployment by every organisation of a network. */
export const deploymentOf = (
  { options, layout }: NodeContext,
  clients: readonly PeerCli[],
): Deployment => {
  const { topology, identities } = options;
  const authorityFiles = topology.organisations.map(
    ({ name }) => identities.organisation(name).tlsCaCertificateFile,
  );
  return { topology, layout, clients, authorityFiles };
};

/** Everything organisations agree on when they approve; another digest means another sequence. */
export const definitionDigest = (chaincode: FabricChaincode, { id }: ChaincodePackage): string => {
  const { version, endorsement, collections } = chaincode;
  return createHash('sha256')
    .update(JSON.stringify([id, version, renderEndorsement(endorsement)]))
    .update(renderCollections(collections))
    .digest('hex');
};

/**
 * Takes a chaincode through Fabric's lifecycle: installed on every peer, approved by every
 * organisation, and committed under the next sequence.
 */
export const deployChaincode = async (
  chaincode: FabricChaincode,
  chaincodePackage: ChaincodePackage,
  deployment: Deployment,
): Promise<void> => {
  const { topology, layout, clients, authorityFiles } = deployment;
  const [first] = clients;
  if (first === undefined) {
    throw new Error('A network without organisations runs no chaincode');
  }
  const file = layout.chaincodePackage(chaincode.name);
  await writeFile(file, chaincodePackage.content);
  const definition = await nextDefinition(chaincode, first, layout);
  await Promise.all(
    clients.map(async (client) => {
      if (!(await client.installedPackages()).includes(chaincodePackage.id)) {
        await client.install(file);
      }
      await client.approve(definition, chaincodePackage);
    }),
  );
  const endorsers = topology.organisations.map(({ peer }, at) => ({
    address: `${peer.host}:${peer.port}`,
    authorityFile: authorityFiles[at] ?? '',
  }));
  await first.commit(definition, endorsers);
};

const nextDefinition = async (
  { name, version, endorsement, collections }: FabricChaincode,
  client: PeerCli,
  layout: DataLayout,
): Promise<ChaincodeDefinition> => {
  const collectionsFile = layout.collections(name);
  await writeFile(collectionsFile, renderCollections(collections));
  return {
    name,
    version,
    sequence: (await client.committedSequence(name)) + 1,
    endorsement: renderEndorsement(endorsement),
    ...(collections.length > 0 && { collectionsFile }),
  };
};
