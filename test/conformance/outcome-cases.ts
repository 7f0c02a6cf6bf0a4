import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { StatusCode } from '@hyperledger/fabric-gateway';
import { connectPeer } from '@cession/client-app/ledger-clients';
import type { PeerConnection } from '@cession/client-app/ledger-clients';
import { LedgerUnavailable, OutcomeUnknown } from '@cession/client-app/ports';
import type { Ledger } from '@cession/client-app/ports';
import { documentsDataCollection } from '@cession/model/interface';
import { serviceUserOf } from '@cession/scripts/launcher';
import { bankA, mspIdOf, sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { CuttableLine } from './cuttable-line';
import { DealDriver, percentOf } from './deal-driver';
import { endorsed, peersHave, submitAt } from './proposal-at';
import { documentId, newId, newSalt } from './sale-driver';

export const outcomeCases = (stage: () => Stage): void => {
  describe('who must sign, and what became of it', () => {
    let deal: DealDriver;
    before(() => {
      deal = new DealDriver(stage().driver);
    });

    it('a funded receivable: what its bank did not sign is committed as invalid', async () => {
      const claim = await deal.issue();
      const command = { commandId: newId('c'), id: claim.id };
      // Endorsed while the seller held all of it, and sent when the bank's policy is on the key.
      const acknowledgement = await endorsed(stage(), {
        user: users.buyer,
        name: 'receivables:Acknowledge',
        input: { command },
      });
      await deal.fund(await deal.quote(await deal.request(claim)));
      const before = await deal.receivable(claim.id);
      expect(await acknowledgement.submit()).to.equal(StatusCode.ENDORSEMENT_POLICY_FAILURE);
      expect(await deal.receivable(claim.id)).to.deep.equal(before);
    });

    it('a deal that an observer signed in the place of the bank is invalid', async () => {
      const offered = await deal.quote(await deal.request(await deal.issue()));
      const { topology, identities } = stage().conformance.ledger;
      const observers = topology.observers.map((name) => identities.organisation(name).mspId);
      for (const name of ['financing:Approve', 'financing:Accept'] as const) {
        const user = name === 'financing:Approve' ? users.checker : users.seller;
        const own = name === 'financing:Approve' ? bankA : sellers;
        const code = await submitAt(stage(), {
          user,
          name,
          input: {
            command: { commandId: newId('c'), ...offered },
            endorsers: [own, ...observers],
          },
        });
        expect(code, name).to.equal(StatusCode.ENDORSEMENT_POLICY_FAILURE);
      }
      expect((await deal.quoteOf(offered)).status).to.equal('OFFERED');
    });

    it('a document that a stranger signed in the place of a member is invalid', async () => {
      const { id, documents } = stage().driver.newSale();
      const { organisations, resolvedEndorsement } = stage().conformance.ledger.topology;
      const banks = organisations.filter(({ kind }) => kind === 'bank').map(({ mspId }) => mspId);
      const code = await submitAt(stage(), {
        user: users.maker,
        name: 'evidence:Record',
        input: {
          command: { id: documentId(id, 'payment'), kind: 'payment' },
          private: { salt: newSalt(), document: documents.payment },
          endorsers: banks.slice(0, resolvedEndorsement.outOf),
        },
      });
      expect(code).to.equal(StatusCode.ENDORSEMENT_POLICY_FAILURE);
    });

    it('a document that others signed in the place of its issuer is invalid', async () => {
      const { conformance, driver } = stage();
      const { documents, id } = driver.newSale();
      const { resolvedCollections, resolvedEndorsement } = conformance.ledger.topology;
      for (const [user, kind] of [
        [users.carrier, 'waybill'],
        [users.customs, 'declaration'],
        [users.platform, 'order'],
      ] as const) {
        const collection = documentsDataCollection(mspIdOf(user));
        const members = resolvedCollections.find(({ name }) => name === collection)?.memberMspIds;
        const others = members?.filter((mspId) => mspId !== mspIdOf(user)) ?? [];
        const code = await submitAt(stage(), {
          user,
          name: 'evidence:Record',
          input: {
            command: { id: documentId(id, kind), kind },
            private: { salt: newSalt(), document: documents[kind] },
            endorsers: others.slice(0, resolvedEndorsement.outOf),
          },
        });
        expect(code, kind).to.equal(StatusCode.ENDORSEMENT_POLICY_FAILURE);
        const command = { kind, id: documentId(id, kind) };
        await refused('NOT_FOUND', conformance.as(user).evaluate('evidence:Get', { command }));
      }
    });

    it('what becomes of a document, others do not sign in the place of its issuer either', async () => {
      const { driver, conformance } = stage();
      const sale = driver.newSale();
      await driver.record(sale, 'declaration');
      const id = documentId(sale.id, 'declaration');
      const kind = 'declaration' as const;
      const others = [users.platform, users.carrier].map(mspIdOf);
      const codes = [
        await submitAt(stage(), {
          user: users.customs,
          name: 'evidence:UpdateProgress',
          input: {
            command: { commandId: newId('c'), kind, id, progress: 'RELEASED' },
            endorsers: others,
          },
        }),
        await submitAt(stage(), {
          user: users.customs,
          name: 'evidence:Void',
          input: { command: { commandId: newId('c'), kind, id, reason: 'r' }, endorsers: others },
        }),
      ];
      const failure = StatusCode.ENDORSEMENT_POLICY_FAILURE;
      expect(codes).to.deep.equal([failure, failure]);
      const command = { kind, id };
      const { evidence } = await conformance
        .as(users.customs)
        .evaluate('evidence:Get', { command });
      expect(evidence).to.include({ status: 'RECORDED', progress: 'DECLARED' });
    });

    it('of two collections at once each is recorded: the one that lost the race is retried', async () => {
      const { conformance } = stage();
      const claim = await deal.fundedPart(100);
      const command = { id: claim.id };
      const asked = conformance.signersOf(users.maker, 'collections:Record', { bank: bankA });
      for (const at of asked) {
        await conformance.as(users.maker).evaluate('receivables:Get', { command, at });
      }
      const ledger = conformance.impatiently(users.maker);
      const inputs = [10, 20].map((percent) =>
        deal.collectInput(claim, percentOf(claim.faceAmount, percent)),
      );
      const done = await Promise.all(
        inputs.map((input) => ledger.submit('collections:Record', input)),
      );
      const [first = 0n, second = 0n] = done.map(({ blockNumber }) => blockNumber);
      await peersHave(conformance, [mspIdOf(users.auditor)], first > second ? first : second);
      const { collectedAmount } = await deal.receivable(claim.id);
      expect(collectedAmount).to.equal(percentOf(claim.faceAmount, 30));
    });
  });

  describe('a line that breaks', () => {
    let line: CuttableLine;
    let connection: PeerConnection;
    let ledger: Ledger;
    /** What is to happen when a stage of a call has ended. */
    let whenEnded: (stage: string) => void = () => undefined;
    const stages: string[] = [];

    beforeEach(() => {
      stages.length = 0;
    });

    before(async () => {
      const { conformance } = stage();
      const { topology, gateways, identities } = conformance.ledger;
      const mspId = mspIdOf(users.platformAdmin);
      const organisation = conformance.organisationOf(users.platformAdmin);
      const gateway = gateways[mspId];
      if (!gateway) throw new Error(`${organisation} has no gateway`);
      const { address, tlsRootCertificate: root, hostnameOverride } = gateway;
      line = new CuttableLine(address);
      const options = {
        address: await line.open(),
        ...(root === undefined
          ? {}
          : {
              tls: {
                rootCertificatePem: readFileSync(root, 'utf8'),
                hostnameOverride: hostnameOverride ?? address.split(':')[0] ?? 'localhost',
              },
            }),
        channel: topology.channel,
        chaincode: topology.chaincode.name,
        service: identities.user(organisation, serviceUserOf(organisation)),
        deadlines: { probeMs: 1_000, settleMs: 4_000 },
        observer: {
          stage: ({ stage: ended }: { readonly stage: string }) => {
            stages.push(ended);
            whenEnded(ended);
          },
          retry: () => undefined,
          reconnect: () => undefined,
        },
      };
      connection = connectPeer({ client: 'fabric-gateway' }, options);
      ledger = connection.as(conformance.identityOf(users.platformAdmin));
    });
    afterEach(() => {
      whenEnded = () => undefined;
      line.mend();
    });
    after(async () => {
      await connection.close();
      await line.close();
    });

    const register = (id: string) => ({
      command: { id, kinds: ['platform' as const] },
      private: { salt: newSalt(), legalName: `Legal name of ${id}`, country: 'NL' },
      endorsers: stage().conformance.signersOf(users.platformAdmin, 'partners:Register'),
    });

    it('before anything is sent: the ledger is unavailable and nothing has changed', async () => {
      line.cut();
      const input = register(newId('partner'));
      const outcome = await ledger
        .submit('partners:Register', input)
        .catch((error: unknown) => error);
      expect(outcome).to.be.instanceOf(LedgerUnavailable);
      line.mend();
      expect(await connection.reachable(10_000)).to.equal(true);
      const { receipt, transactionId } = await ledger.submit('partners:Register', input);
      expect(receipt.transactionId).to.equal(transactionId);
    });

    it('after the submit, for a moment: the same transaction is asked for, and answers', async () => {
      whenEnded = (ended) => {
        if (ended === 'submit') line.cut();
        if (ended === 'commit') line.mend();
      };
      const { receipt, transactionId } = await ledger.submit(
        'partners:Register',
        register(newId('partner')),
      );
      expect(stages).to.deep.equal(['endorse', 'submit', 'commit', 'settle']);
      expect(receipt.transactionId).to.equal(transactionId);
    });

    it('after the submit, for long: the outcome is unknown, and a repeat finds it', async () => {
      whenEnded = (ended) => {
        if (ended === 'submit') line.cut();
      };
      const input = register(newId('partner'));
      const unknown = await ledger
        .submit('partners:Register', input)
        .catch((error: unknown) => error);
      expect(unknown).to.be.instanceOf(OutcomeUnknown);
      line.mend();
      const again = await stage()
        .conformance.as(users.platformAdmin)
        .submit('partners:Register', input);
      expect(again.receipt.transactionId).to.equal(
        (unknown as OutcomeUnknown).details.transactionId,
      );
      expect(again.transactionId).not.to.equal(again.receipt.transactionId);
    });
  });
};
