import type { ContractErrorCode } from '@cession/model/interface';
import { expect } from 'chai';
import type {
  ParsedBlockAndPrivateData,
  ParsedPrivateWrites,
  ParsedWrite,
} from '@cession/protocol';
import { parseBlockAndPrivateData } from '@cession/protocol';
import {
  dealDataCollection,
  documentsDataCollection,
  fingerprintDataCollection,
  tradeDataCollection,
} from '@cession/model/interface';
import type { ResolvedTopology } from '@cession/topology';
import { bankA, bankB, hostOf, mspIdOf, sellers, users } from './cast';
import { publicText, wholeChain } from './chain-reader';
import type { ConformanceLedger } from './conformance-ledger';
import type { Stage } from './conformance-suite';
import { DealDriver, percentOf } from './deal-driver';
import type { DrivenQuote, DrivenReceivable, DrivenRequest } from './deal-driver';
import { refused } from './expect-refusal';
import { stockGateway } from './stock-gateway';
import { documentId, newId } from './sale-driver';

const everyone = [
  users.seller,
  users.otherSeller,
  users.buyer,
  users.platform,
  users.carrier,
  users.customs,
  users.auditor,
  users.maker,
  users.otherMaker,
] as const;

const dealOfA = dealDataCollection(bankA);
const dealOfB = dealDataCollection(bankB);
/** Of those who issue documents in the cases. */
const documents = [users.seller, users.carrier, users.customs, users.maker]
  .map(mspIdOf)
  .map(documentsDataCollection);
/** The data collections that the cases write. */
const written = [dealOfA, dealOfB, ...documents, fingerprintDataCollection, tradeDataCollection];

/** Those of them that the topology gives an organisation. */
const held = ({ resolvedCollections }: ResolvedTopology, mspId: string): readonly string[] =>
  resolvedCollections
    .filter(({ name, memberMspIds }) => written.includes(name) && memberMspIds.includes(mspId))
    .map(({ name }) => name)
    .sort();

/** What the contracts wrote; Fabric's own chaincodes keep private data, too. */
const setsIn = (chain: readonly ParsedBlockAndPrivateData[]): readonly ParsedPrivateWrites[] =>
  chain
    .flatMap(({ privateData }) => [...privateData.values()].flat())
    .filter(({ namespace }) => !namespace.startsWith('_'));

const collectionsIn = (chain: readonly ParsedBlockAndPrivateData[]): readonly string[] =>
  [...new Set(setsIn(chain).map(({ collection }) => collection))].sort();

const telling = ['salt', 'secret', 'legalName', 'name', 'number', 'invoiceNumber'];

/** Every text in a private value that nobody else may read: names, numbers, salts. */
const wordsOf = ({ value, isDelete }: ParsedWrite): readonly string[] => {
  const words: string[] = [];
  const ids: string[] = [];
  if (isDelete || value.length === 0) return words;
  JSON.parse(value.toString('utf8'), (key, found: unknown) => {
    if (typeof found !== 'string') return found;
    if (key === 'id') ids.push(found);
    if (telling.includes(key) && found.length > 5) words.push(found);
    return found;
  });
  // An id is public: whoever gives a document its own number for an id tells the number.
  return words.filter((word) => !ids.includes(word));
};

export const dealVisibilityCases = (stage: () => Stage): void => {
  describe('who sees a deal', () => {
    let deal: DealDriver;
    let claim: DrivenReceivable;
    let request: DrivenRequest;
    let quote: DrivenQuote;
    let collection: string;
    /** A block that every peer has, and all that these cases look at is before it. */
    let newest: bigint;
    /** By organisation, as its own peer delivers it. */
    const chains = new Map<string, readonly ParsedBlockAndPrivateData[]>();

    before(async () => {
      const { driver } = stage();
      deal = new DealDriver(driver);
      claim = await deal.issue();
      request = await deal.request(claim, { amount: percentOf(claim.faceAmount, 50) });
      quote = await deal.quote(request);
      await deal.fund(quote);
      collection = (await deal.collect(claim, '1000')).receipt.id;
      const rest = { amount: percentOf(claim.faceAmount, 10) };
      await deal.request(await deal.issue(), rest, bankB);
      ({ blockNumber: newest } = await driver.register(newId('partner'), ['platform']));
    });

    const as = (user: string) => stage().conformance.as(user);
    const chainOf = async (organisation: string) => {
      const { conformance } = stage();
      const known = chains.get(organisation);
      const chain = known ?? (await wholeChain(conformance, organisation, newest));
      chains.set(organisation, chain);
      return chain;
    };

    it('the terms: members of `trade` and observers, of the parties only their own', async () => {
      const command = { id: claim.id };
      const seeing: string[] = [];
      for (const user of everyone) {
        const { terms, receivable } = await as(user).evaluate('receivables:Get', { command });
        expect(receivable.id).to.equal(claim.id);
        if (terms) seeing.push(user);
      }
      expect(seeing).to.deep.equal(
        everyone.filter(
          (user) => user !== users.otherSeller && user !== users.maker && user !== users.otherMaker,
        ),
      );
    });

    it('request, quote and collection: the seller, the bank, the auditor', async () => {
      const bank = bankA;
      const rivals: Readonly<Record<string, ContractErrorCode>> = {
        [users.otherSeller]: 'NOT_A_PARTY',
        [users.otherMaker]: 'ORGANISATION_NOT_ALLOWED',
      };
      for (const user of everyone) {
        const reads = [
          () => as(user).evaluate('financing:GetRequest', { command: { id: request.id, bank } }),
          () => as(user).evaluate('financing:GetQuote', { command: quote }),
          () => as(user).evaluate('collections:Get', { command: { id: collection, bank } }),
        ];
        const party = user === users.seller || user === users.maker || user === users.auditor;
        for (const read of reads) {
          if (party) expect(await read()).to.be.an('object');
          else await refused(rivals[user] ?? 'ROLE_NOT_ALLOWED', read());
        }
      }
    });

    it('no more by asking a peer that holds it', async () => {
      const at = sellers;
      const command = { id: claim.id };
      const { terms } = await as(users.otherMaker).evaluate('receivables:Get', { command, at });
      expect(terms).to.equal(undefined);
      const order = { kind: 'order', id: documentId(claim.sale.id, 'order') } as const;
      const seen = await as(users.maker).evaluate('evidence:Get', { command: order, at });
      expect(seen.content).to.equal(undefined);
      const matched = { invoice: claim.invoice };
      const match = await as(users.maker).evaluate('matching:Get', { command: matched, at });
      expect(match.details).to.equal(undefined);
      const foreign = as(users.otherMaker).evaluate('financing:GetQuote', { command: quote, at });
      await refused('ORGANISATION_NOT_ALLOWED', foreign);
    });

    it('no block of a member’s peer has private values for a stranger who reads it', async () => {
      const { conformance } = stage();
      const rival = await chainAs(conformance, users.otherMaker, sellers, newest);
      expect(collectionsIn(rival)).to.deep.equal([dealOfB]);
      const carrier = await chainAs(conformance, users.carrier, sellers, newest);
      expect(collectionsIn(carrier)).to.deep.equal(
        [...documents, fingerprintDataCollection, tradeDataCollection].sort(),
      );
    });

    it('the whole chain: each peer holds the collections of its organisation and no other', async () => {
      const { conformance } = stage();
      const { topology } = conformance.ledger;
      for (const { name, mspId } of topology.organisations) {
        expect(collectionsIn(await chainOf(name)), name).to.deep.equal(held(topology, mspId));
      }
    });

    it('the whole chain: no name, number, salt or secret of a private value is public', async () => {
      const chain = await chainOf(hostOf(users.auditor).name);
      const words = new Set(setsIn(chain).flatMap(({ writes }) => writes.flatMap(wordsOf)));
      expect(words.size).to.be.greaterThan(50);
      const text = publicText(await chainOf(hostOf(users.otherMaker).name));
      expect(text).to.contain(claim.id);
      expect([...words].filter((word) => text.includes(word))).to.deep.equal([]);
    });

    it('the fingerprint secret: no bank’s peer holds it, and no answer carries it', async () => {
      const chain = await chainOf(hostOf(users.seller).name);
      const secrets = setsIn(chain)
        .filter((set) => set.collection === fingerprintDataCollection)
        .flatMap(({ writes }) => writes)
        .filter(({ value }) => String(value).includes('"fingerprint-secret"'));
      expect(secrets).to.have.length(1);
      const { secret } = JSON.parse(String(secrets[0]?.value)) as { secret: string };
      expect(secret).to.match(/^[0-9a-f]{64}$/);
      // A seal lies in the same collection; a bank's peer has neither, of anything.
      const bank = setsIn(await chainOf(hostOf(users.maker).name));
      expect(bank.map(({ collection }) => collection)).not.to.include(fingerprintDataCollection);
    });
  });
};

/** The chain as a user reads it at another organisation's peer. */
const chainAs = async (
  conformance: ConformanceLedger,
  user: string,
  mspId: string,
  newest: bigint,
): Promise<readonly ParsedBlockAndPrivateData[]> => {
  const address = conformance.ledger.gateways[mspId];
  if (!address) throw new Error(`${mspId} has no gateway`);
  const { gateway, close } = stockGateway(address, conformance.identityOf(user));
  const network = gateway.getNetwork(conformance.ledger.topology.channel);
  const events = await network.getBlockAndPrivateDataEvents({ startBlock: 0n });
  const chain: ParsedBlockAndPrivateData[] = [];
  try {
    for await (const message of events) {
      const block = parseBlockAndPrivateData(message);
      chain.push(block);
      if (BigInt(block.number) >= newest) break;
    }
  } finally {
    events.close();
    close();
  }
  return chain;
};
