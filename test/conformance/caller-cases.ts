import { expect } from 'chai';
import { actNames, isSubmit, kindOfRole, specOf } from '@cession/model/interface';
import type { ActName } from '@cession/model/interface';
import type { Ledger } from '@cession/client-app/ports';
import { serviceUserOf } from '@cession/scripts/launcher';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { sampleCalls } from './sample-calls';
import type { SampleCall } from './sample-calls';
import { bankB, newId, tradeSigners, users } from './trade-driver';

/** Acts of those who act for a partner; the others may act before any partner is registered. */
const forPartner = actNames.filter(
  (name) => isSubmit(name) && specOf(name).roles.some((role) => kindOfRole[role] !== undefined),
);

/** Who is suspended for a moment, and whose administrator does it. */
const suspended = [
  [users.otherSeller, users.platformAdmin],
  [users.otherBuyer, users.platformAdmin],
  [users.otherMaker, 'bank-b-admin'],
  [users.carrier, 'logistics-admin'],
] as const;
/** Users of those partners, in the place of the ones that the samples name. */
const stand: Readonly<Record<string, string>> = {
  [users.seller]: users.otherSeller,
  [users.buyer]: users.otherBuyer,
  [users.maker]: users.otherMaker,
  [users.checker]: users.otherChecker,
};

const officers: readonly string[] = [users.otherMaker, users.otherChecker];

/** A call of any transaction, executed by the caller's own peer alone: a refusal needs no other. */
const call = (
  { conformance }: Stage,
  ledger: Ledger,
  name: ActName,
  { user, command, private: part }: SampleCall<ActName>,
): Promise<unknown> => {
  const input = { command, ...(part ? { private: part } : {}) };
  const own = conformance.mspId(conformance.organisationOf(user));
  return isSubmit(name)
    ? ledger.submit(name, { ...input, endorsers: [own] } as never)
    : ledger.evaluate(name, input);
};

/** Before anybody is registered: every transaction that acts for a partner, by one who is none. */
export const callUnregistered = async (stage: Stage): Promise<void> => {
  const samples = sampleCalls(stage.driver);
  for (const name of forPartner) {
    const sample = samples[name] as SampleCall<ActName>;
    const ledger = stage.conformance.as(sample.user);
    await refused('CALLER_NOT_REGISTERED', call(stage, ledger, name, sample));
  }
};

export const callerCases = (stage: () => Stage): void => {
  const sampleOf = (name: ActName) => sampleCalls(stage().driver)[name] as SampleCall<ActName>;

  const setStatus = async (status: 'SUSPENDED' | 'QUALIFIED') => {
    const { conformance, driver } = stage();
    for (const [user, admin] of suspended) {
      const own = conformance.mspId(conformance.organisationOf(admin));
      await conformance.as(admin).submit('partners:ChangeStatus', {
        command: { commandId: newId('c'), partner: driver.partnerOf(user), status, reason: 'case' },
        endorsers: [...new Set([own, ...tradeSigners])].slice(0, 2),
      });
    }
  };

  describe('every transaction', () => {
    it('COMMAND_INVALID: a field that no command has, and a private part that it does not take', async () => {
      for (const name of actNames) {
        const sample = sampleOf(name);
        const ledger = stage().conformance.as(sample.user);
        const command = { ...sample.command, surprise: true } as never;
        const { violations } = await refused(
          'COMMAND_INVALID',
          call(stage(), ledger, name, { ...sample, command }),
        );
        expect(
          violations.map(({ field }) => field),
          name,
        ).to.include('surprise');
        if (specOf(name).private) continue;
        const extra = { salt: '00'.repeat(16) } as never;
        const withPrivate = call(stage(), ledger, name, { ...sample, private: extra });
        await refused('COMMAND_INVALID', withPrivate);
      }
    });

    it('IDENTITY_INCOMPLETE: a certificate that names no partner', async () => {
      const { conformance, coverage } = stage();
      for (const name of actNames) {
        const sample = sampleOf(name);
        const organisation = conformance.organisationOf(sample.user);
        const { admin } = conformance.ledger.identities.organisation(organisation);
        const ledger = coverage.observing(conformance.connection(organisation).as(admin));
        await refused('IDENTITY_INCOMPLETE', call(stage(), ledger, name, sample));
      }
    });

    it('ROLE_NOT_ALLOWED: the application, which only reads blocks', async () => {
      const { conformance } = stage();
      for (const name of actNames) {
        const sample = sampleOf(name);
        const ledger = conformance.as(serviceUserOf(conformance.organisationOf(sample.user)));
        await refused('ROLE_NOT_ALLOWED', call(stage(), ledger, name, sample));
      }
    });

    it('CALLER_NOT_QUALIFIED: somebody whose partner is suspended', async () => {
      await setStatus('SUSPENDED');
      try {
        for (const name of forPartner) {
          const sample = sampleOf(name);
          const user = stand[sample.user] ?? sample.user;
          const { command } = sample;
          const own = 'bank' in command && officers.includes(user) ? { bank: bankB } : {};
          const ledger = stage().conformance.as(user);
          const late = call(stage(), ledger, name, {
            ...sample,
            user,
            command: { ...command, ...own },
          });
          await refused('CALLER_NOT_QUALIFIED', late);
        }
      } finally {
        await setStatus('QUALIFIED');
      }
    });
  });
};
