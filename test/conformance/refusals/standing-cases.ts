import { actNames, isSubmit, kindOfRole, privateClassOf, specOf } from '@cession/model/interface';
import type { ActName, Role } from '@cession/model/interface';
import { sampleOf } from '@cession/model/fixtures';
import { adminOf, bankA, bankB, users } from '../cast';
import type { Stage } from '../conformance-suite';
import { refused } from '../expect-refusal';
import { ask } from './act-call';
import type { ActCall } from './act-call';
import type { World } from './world';

/** Acts of those who act for a partner; the others may act before any partner is registered. */
const forPartner = actNames.filter(
  (act) => isSubmit(act) && specOf(act).roles.some((role) => kindOfRole[role] !== undefined),
);

/** A well-formed call about things that do not exist, by somebody whose role fits. */
const aboutNothing = (
  { conformance }: Stage,
  act: ActName,
  cast: Partial<Record<Role, string>>,
): ActCall => {
  const spec = specOf(act);
  const sample = sampleOf(spec.command);
  const roles = spec.kind === 'submit' ? (spec.rolesFor?.(sample) ?? spec.roles) : spec.roles;
  const [user] = roles.flatMap((role) => cast[role] ?? []);
  if (user === undefined) throw new Error(`nobody of the cast may call ${act}`);
  const own = conformance.mspId(conformance.organisationOf(user));
  const bank = own === bankB ? own : bankA;
  const part = spec.private && privateClassOf(spec.private, sample);
  return {
    user,
    command: ('bank' in sample ? { ...sample, bank } : sample) as ActCall['command'],
    ...(part && { private: sampleOf(part) as NonNullable<ActCall['private']> }),
  };
};

/** Before anybody is registered. */
export const unregisteredCases = (stage: () => Stage): void => {
  const cast: Partial<Record<Role, string>> = {
    'platform-operator': users.platform,
    seller: users.seller,
    buyer: users.buyer,
    carrier: users.carrier,
    'customs-officer': users.customs,
    'bank-officer': users.maker,
    'bank-approver': users.checker,
  };
  describe('before any partner is registered', () => {
    for (const act of forPartner) {
      it(`${act}: CALLER_NOT_REGISTERED`, async () => {
        await refused('CALLER_NOT_REGISTERED', ask(stage(), act, aboutNothing(stage(), act, cast)));
      });
    }
  });
};

/** One seller was never qualified; one of each other kind is suspended for these cases. */
export const unqualifiedCases = (stage: () => Stage, world: () => World): void => {
  const suspended = [users.platform, users.otherBuyer, users.otherMaker, users.customs];
  const cast: Partial<Record<Role, string>> = {
    'platform-operator': users.platform,
    seller: users.unqualifiedSeller,
    buyer: users.otherBuyer,
    'customs-officer': users.customs,
    'bank-officer': users.otherMaker,
    'bank-approver': users.otherChecker,
  };
  const setStatus = async (status: 'SUSPENDED' | 'QUALIFIED') => {
    for (const user of suspended) {
      await world().changeStatus(stage().driver.partnerOf(user), status, adminOf(user));
    }
  };

  describe('while a partner is not qualified', () => {
    before(() => setStatus('SUSPENDED'));
    after(() => setStatus('QUALIFIED'));
    for (const act of forPartner) {
      it(`${act}: CALLER_NOT_QUALIFIED`, async () => {
        await refused('CALLER_NOT_QUALIFIED', ask(stage(), act, aboutNothing(stage(), act, cast)));
      });
    }
  });
};
