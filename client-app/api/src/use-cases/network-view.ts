import { dealCollection, tradeCollection } from '@cession/chaincode/interface';
import type { ApplicationConfig } from '../config';

/** Who is on the channel and who sees what, from the configuration. No organisation is named in code. */
export type NetworkView = Pick<ApplicationConfig, 'mspId' | 'organisations' | 'collections'>;

const membersOf = (network: NetworkView, collection: string): readonly string[] =>
  network.collections[collection] ?? [];

/**
 * Two organisations that may see the trade's private data, the own first where it may: they can
 * execute what carries it. The configuration lists observers last.
 */
export const tradeEndorsers = (network: NetworkView): readonly string[] => {
  const members = membersOf(network, tradeCollection);
  return [...new Set([network.mspId, ...members])]
    .filter((mspId) => members.includes(mspId))
    .slice(0, 2);
};

/** The own organisation and another, for what carries nothing private. */
export const publicEndorsers = (network: NetworkView): readonly string[] =>
  [...new Set([network.mspId, ...membersOf(network, tradeCollection)])].slice(0, 2);

/** The receivable's issuer and the bank: the two that may see a deal. */
export const dealEndorsers = (issuer: string, bank: string): readonly string[] => [issuer, bank];

/** MSP ids of the organisations that have a collection of deals. */
export const bankMspIds = (network: NetworkView): readonly string[] =>
  network.organisations
    .map(({ mspId }) => mspId)
    .filter((mspId) => dealCollection(mspId) in network.collections);

/** @returns the bank's MSP id from its name or MSP id, or undefined where no bank is called so */
export const findBank = (network: NetworkView, named: string): string | undefined => {
  const organisation = network.organisations.find(
    ({ name, mspId }) => name === named || mspId === named,
  );
  return organisation && bankMspIds(network).includes(organisation.mspId)
    ? organisation.mspId
    : undefined;
};
