import {
  dealDataCollection,
  documentsDataCollection,
  fingerprintDataCollection,
  tradeDataCollection,
} from '@cession/model/interface';
import type { SubmitName } from '@cession/model/interface';
import type { ApplicationConfig } from '../config';
import type { SubmitInput } from '../ports';

/** Who is on the channel and who sees what, from the configuration. No organisation is named in code. */
export type NetworkView = Pick<
  ApplicationConfig,
  'mspId' | 'organisations' | 'endorsement' | 'dataCollections'
>;

/** Who executes and signs a transaction, and who may where one of them cannot be reached. */
export type Signers = Required<Pick<SubmitInput<SubmitName>, 'endorsers' | 'standIns'>> &
  Pick<SubmitInput<SubmitName>, 'required'>;

type Policy = NetworkView['endorsement'];

const dataCollectionOf = ({ dataCollections }: NetworkView, name: string) =>
  dataCollections.find((each) => each.name === name);

/** Whether so many sign; those that the policy requires are chosen before anybody is counted. */
const satisfies = ({ outOf, mspIds }: Policy, signers: readonly string[]): boolean =>
  signers.filter((mspId) => mspIds.includes(mspId)).length >= outOf;

/**
 * Candidates whose signatures satisfy every policy: whom a policy requires, then those that count for
 * more policies before others, and otherwise in the order given. The rest whose signature counts for
 * every policy may stand in, but for nobody who is required.
 */
const chooseSigners = (
  candidates: readonly string[],
  policies: readonly Policy[],
  wanted: readonly string[] = [],
): Signers => {
  const weight = (mspId: string) => policies.filter(({ mspIds }) => mspIds.includes(mspId)).length;
  const isRequired = (mspId: string) =>
    policies.some(({ required }) => required?.includes(mspId) === true);
  const endorsers = [...new Set([...wanted, ...candidates.filter(isRequired)])];
  for (const candidate of [...candidates].sort((left, right) => weight(right) - weight(left))) {
    const counts = policies.some(
      (policy) => !satisfies(policy, endorsers) && policy.mspIds.includes(candidate),
    );
    if (counts && !endorsers.includes(candidate)) endorsers.push(candidate);
  }
  const standIns = candidates.filter(
    (candidate) => !endorsers.includes(candidate) && weight(candidate) === policies.length,
  );
  const required = endorsers.filter(isRequired);
  return { endorsers, standIns, ...(required.length > 0 && { required }) };
};

/** Whose signature counts for the data collection itself before those who only observe it. */
const membersOf = (network: NetworkView, name: string): readonly string[] => {
  const collection = dataCollectionOf(network, name);
  const { members = [], endorsement } = collection ?? {};
  const signing = members.filter((mspId) => endorsement?.mspIds.includes(mspId));
  return [...new Set([...signing, ...members])];
};

const policiesOf = (network: NetworkView, name: string): readonly Policy[] => {
  const collection = dataCollectionOf(network, name);
  return collection ? [collection.endorsement, network.endorsement] : [network.endorsement];
};

const ownFirst = ({ mspId }: NetworkView, candidates: readonly string[]): readonly string[] =>
  candidates.includes(mspId) ? [mspId, ...candidates.filter((each) => each !== mspId)] : candidates;

/**
 * Organisations that may see the trade's private data, the own first where it may: they can execute
 * what carries it.
 */
export const tradeSigners = (network: NetworkView): Signers =>
  chooseSigners(
    ownFirst(network, membersOf(network, tradeDataCollection)),
    policiesOf(network, tradeDataCollection),
  );

/** Organisations that hold the secret of the invoice fingerprints: who first writes it needs them. */
export const secretSigners = (network: NetworkView): Signers =>
  chooseSigners(
    ownFirst(network, membersOf(network, fingerprintDataCollection)),
    policiesOf(network, fingerprintDataCollection),
  );

/**
 * The own organisation and others that hold the documents that it issues: members that sign what is
 * computed under the secret of the invoice fingerprints first, because an invoice is checked with it.
 * An organisation that issues none asks those who may see a trade: they refuse.
 */
export const documentSigners = (network: NetworkView): Signers => {
  const name = documentsDataCollection(network.mspId);
  if (!dataCollectionOf(network, name)) return tradeSigners(network);
  const holding = membersOf(network, name);
  const secret = dataCollectionOf(network, fingerprintDataCollection)?.endorsement.mspIds ?? [];
  const checking = holding.filter((mspId) => secret.includes(mspId));
  const candidates = [...new Set([...checking, ...holding])];
  return chooseSigners(ownFirst(network, candidates), policiesOf(network, name));
};

/** The own organisation and others, for what carries nothing private: members of the trade first, who only observes last. */
export const publicSigners = (network: NetworkView): Signers => {
  const trade = dataCollectionOf(network, tradeDataCollection);
  const trading = trade?.endorsement.mspIds ?? [];
  const observing = trade?.members.filter((mspId) => !trading.includes(mspId)) ?? [];
  const others = network.organisations
    .map(({ mspId }) => mspId)
    .filter((mspId) => !observing.includes(mspId));
  const candidates = [...new Set([network.mspId, ...trading, ...others, ...observing])];
  return chooseSigners(candidates, [network.endorsement]);
};

/**
 * The receivable's issuer and the bank, without whom no deal moves; beside them, as many of those who
 * may see the deal as the policies ask for.
 */
export const dealSigners = (
  network: NetworkView,
  issuer: string | undefined,
  bank: string,
): Signers => {
  const name = dealDataCollection(bank);
  const needed = issuer === undefined ? [bank] : [issuer, bank];
  return chooseSigners(membersOf(network, name), policiesOf(network, name), needed);
};

/** MSP ids of the organisations that have a data collection of deals. */
export const bankMspIds = (network: NetworkView): readonly string[] =>
  network.organisations
    .map(({ mspId }) => mspId)
    .filter((mspId) => dataCollectionOf(network, dealDataCollection(mspId)) !== undefined);

/** @returns the bank's MSP id from its name or MSP id, or undefined where no bank is called so */
export const findBank = (network: NetworkView, named: string): string | undefined => {
  const organisation = network.organisations.find(
    ({ name, mspId }) => name === named || mspId === named,
  );
  return organisation && bankMspIds(network).includes(organisation.mspId)
    ? organisation.mspId
    : undefined;
};
