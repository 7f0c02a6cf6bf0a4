import { dealCollection, tradeCollection } from '@cession/model/interface';
import type { ApplicationConfig } from '../config';
import type { SubmitInput, SubmitName } from '../ports';

/** Who is on the channel and who sees what, from the configuration. No organisation is named in code. */
export type NetworkView = Required<
  Pick<ApplicationConfig, 'mspId' | 'organisations' | 'collections' | 'observers'>
>;

/** Who executes and signs a transaction, and who may where one of them cannot be reached. */
export type Signers = Pick<SubmitInput<SubmitName>, 'endorsers' | 'standIns'>;

/** Signatures that every policy of the topology asks for. */
const needed = 2;

/** Members of the trade whose signature counts: observers see everything and sign for nobody. */
const tradeMembers = ({ collections, observers }: NetworkView): readonly string[] =>
  (collections[tradeCollection] ?? []).filter((mspId) => !observers.includes(mspId));

const firstOf = (candidates: readonly string[]): Signers => ({
  endorsers: candidates.slice(0, needed),
  standIns: candidates.slice(needed),
});

/**
 * Organisations that may see the trade's private data, the own first where it may: they can execute
 * what carries it.
 */
export const tradeSigners = (network: NetworkView): Signers => {
  const members = tradeMembers(network);
  const ownFirst = [...new Set([network.mspId, ...members])];
  return firstOf(ownFirst.filter((mspId) => members.includes(mspId)));
};

/** The own organisation and another, for what carries nothing private. */
export const publicSigners = (network: NetworkView): Signers =>
  firstOf([...new Set([network.mspId, ...tradeMembers(network)])]);

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
