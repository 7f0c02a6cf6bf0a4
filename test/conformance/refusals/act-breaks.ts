import type { ActName, ContractErrorCode } from '@cession/model/interface';
import { fieldsOf, kindOfRole, refusalsOf, specOf } from '@cession/model/interface';
import type { ActCall } from './act-call';
import { isOutOfReach, outOfReach, withCommand } from './break';
import type { ActBreaks, Break, OutOfReach } from './break';
import { collectionBreaks } from './collection-breaks';
import { evidenceBreaks } from './evidence-breaks';
import { governanceBreaks } from './governance-breaks';
import { matchingBreaks } from './matching-breaks';
import { partnerBreaks } from './partner-breaks';
import { questionBreaks } from './question-breaks';
import { quoteBreaks } from './quote-breaks';
import { receivableBreaks } from './receivable-breaks';
import { requestBreaks } from './request-breaks';
import { bankA, users } from '../cast';

/** Every act with a call that is accepted, and what breaks each of its rules. */
const own: { readonly [N in ActName]: ActBreaks<N> } = {
  ...governanceBreaks,
  ...partnerBreaks,
  ...evidenceBreaks,
  ...matchingBreaks,
  ...receivableBreaks,
  ...requestBreaks,
  ...quoteBreaks,
  ...collectionBreaks,
  ...questionBreaks,
};

/** A break as those see it who treat all acts alike. */
export type AnyBreak = Break<ActName, ContractErrorCode>;

const officerElsewhere = ({ command }: ActCall): string =>
  (command as { readonly bank?: string }).bank === bankA ? users.otherChecker : users.checker;

const takesPrivate = (act: ActName): boolean => specOf(act).private !== undefined;

/** What breaks the rules that acts have in common. */
const common: Partial<
  Record<ContractErrorCode, (act: ActName) => AnyBreak | readonly AnyBreak[] | OutOfReach>
> = {
  TIMESTAMP_OUTSIDE_WINDOW: () => ({
    outOfReach: 'the service’s clock is the machine’s; calls of another day meet it on Fabric 2.5',
    sometimesMet: true,
  }),
  STATE_UNREADABLE: () =>
    outOfReach('the contract writes no value that it cannot read; unit tests hold the codec to it'),
  COMMAND_INVALID: (act) => [
    {
      what: 'a field that no command has',
      change: (call) => withCommand(call, { surprise: true }),
      told: () => ({}),
    },
    takesPrivate(act)
      ? {
          what: 'a private part with a field that none has',
          change: (call) => ({
            ...call,
            private: { ...(call.private as object | undefined), surprise: true } as never,
          }),
        }
      : {
          what: 'a private part that it does not take',
          change: (call) => ({ ...call, private: { salt: '00'.repeat(16) } as never }),
        },
  ],
  IDENTITY_INCOMPLETE: () => ({
    what: 'a certificate that names no partner',
    change: (call) => ({ ...call, as: 'admin' }),
  }),
  ROLE_NOT_ALLOWED: () => ({
    what: 'the application, which only reads blocks',
    change: (call) => ({ ...call, as: 'application' }),
  }),
  ORGANISATION_NOT_ALLOWED: (act) =>
    isOfBank(act)
      ? {
          what: "another bank's officer",
          change: (call) => ({ ...call, user: officerElsewhere(call) }),
        }
      : {
          outOfReach:
            'it needs a certificate that names a partner which another organisation hosts, or a policy of its own',
          sometimesMet: true,
        },
};

const isOfBank = (act: ActName): boolean => {
  const { command, roles } = specOf(act);
  const namesBank = fieldsOf(command).some(({ name }) => name === 'bank');
  return namesBank && roles.some((role) => kindOfRole[role] === 'bank');
};

/** Met where somebody else is suspended, or nobody is registered yet: see their own cases. */
const ofStanding: readonly ContractErrorCode[] = ['CALLER_NOT_REGISTERED', 'CALLER_NOT_QUALIFIED'];

export interface Refusable {
  readonly act: ActName;
  readonly code: ContractErrorCode;
  /** None where no case can break the rule. */
  readonly breaks: readonly AnyBreak[];
  readonly outOfReach?: OutOfReach;
}

const listed = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T];

const refusable = (act: ActName, code: ContractErrorCode): Refusable => {
  const written = own[act].breaks as Partial<Record<ContractErrorCode, AnyBreak | OutOfReach>>;
  const breaks = [...listed(written[code]), ...listed(common[code]?.(act))];
  const ways = breaks.filter((each): each is AnyBreak => !isOutOfReach(each));
  const never = breaks.find((each): each is OutOfReach => isOutOfReach(each));
  if (ways.length > 0) return { act, code, breaks: ways };
  if (!never) throw new Error(`${act} has nothing that breaks ${code}`);
  return { act, code, breaks: [], outOfReach: never };
};

/** Every refusal of an act, in the order of precedence, but for those of the caller's standing. */
export const refusablesOf = (act: ActName): readonly Refusable[] =>
  refusalsOf(act)
    .filter((code) => !ofStanding.includes(code))
    .map((code) => refusable(act, code));

export const validCall = (act: ActName): ActBreaks<ActName>['call'] => own[act].call;
