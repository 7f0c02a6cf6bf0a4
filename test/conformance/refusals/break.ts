import type {
  ActName,
  ContractErrorCode,
  ContractErrors,
  OwnRefusal,
  SubmitName,
} from '@cession/model/interface';
import { byPrecedence } from '@cession/model/interface';
import { users } from '../cast';
import { minutesFromNow } from '../sale-driver';
import type { ActCall } from './act-call';
import type { World } from './world';

/** What makes a valid call break one rule, and nothing else that would be answered before it. */
export interface Break<N extends ActName, C extends ContractErrorCode> {
  /** Of several that break the same rule, or where the code does not say it. */
  readonly what?: string;
  /** The broken call: what differs from the valid one is what breaks the rule. */
  readonly change: (call: ActCall<N>, world: World) => ActCall<N> | Promise<ActCall<N>>;
  /** What the refusal tells, as far as it matters. */
  readonly told?: (
    call: ActCall<N>,
    world: World,
  ) => Partial<ContractErrors[C]> | Promise<Partial<ContractErrors[C]>>;
  /** Fields of the valid call on which it depends, as paths: nothing else may change them. */
  readonly needs?: readonly string[];
  /** Rules that cannot be asked then, for what they need is missing. */
  readonly hides?: readonly ContractErrorCode[];
  /** The proposal is of another day, or of too long ago: Fabric's peers endorse none. */
  readonly anotherDay?: true;
  /** Holds only while this does. @returns how to end it */
  readonly during?: (world: World) => Promise<() => Promise<unknown>>;
}

/** No case can break this rule of this act. */
export interface OutOfReach {
  readonly outOfReach: string;
  /** A case of another room may meet it all the same. */
  readonly sometimesMet?: true;
}

export type Broken<N extends ActName, C extends ContractErrorCode> =
  Break<N, C> | readonly Break<N, C>[] | OutOfReach;

type OwnCode<N extends ActName> = Exclude<OwnRefusal<N>, 'COMMAND_INVALID' | 'STATE_UNREADABLE'>;

/** An act: a call that is accepted, and for each of its refusals what breaks that rule. */
export interface ActBreaks<N extends ActName> {
  readonly call: (world: World) => ActCall<N> | Promise<ActCall<N>>;
  readonly breaks: { readonly [C in OwnCode<N>]: Broken<N, C> } & {
    readonly [C in ContractErrorCode]?: Broken<N, C>;
  };
}

export type BreaksOf<Contract extends string> = {
  readonly [N in Extract<ActName, `${Contract}:${string}`>]: ActBreaks<N>;
};

export const outOfReach = (reason: string): OutOfReach => ({ outOfReach: reason });

export const isOutOfReach = (broken: object): broken is OutOfReach => 'outOfReach' in broken;

/** A call with other fields in its command. */
export const withCommand = <N extends ActName>(call: ActCall<N>, change: object): ActCall<N> => ({
  ...call,
  command: { ...call.command, ...change },
});

/** A call with other fields in its private part. */
export const withPrivate = <N extends ActName>(call: ActCall<N>, change: object): ActCall<N> => ({
  ...call,
  private: { ...(call.private as object), ...change } as NonNullable<ActCall<N>['private']>,
});

/** A call that records or amends another document, whoever issues it. */
export const withPaper = <N extends 'evidence:Record' | 'evidence:Amend'>(
  call: ActCall<N>,
  user: string,
  command: Partial<ActCall<N>['command']>,
  paper: object,
): ActCall<N> => ({ ...withPrivate(withCommand(call, command), { document: paper }), user });

/** A call whose command has these fields instead. */
export const command = <N extends ActName>(change: object): Pick<Break<N, never>, 'change'> => ({
  change: (call) => withCommand(call, change),
});

/** A call whose private part has these fields instead. */
export const part = <N extends ActName>(change: object): Pick<Break<N, never>, 'change'> => ({
  change: (call) => withPrivate(call, change),
});

/** Somebody else calls. */
export const by = <N extends ActName>(user: string): Pick<Break<N, never>, 'change'> => ({
  change: (call) => ({ ...call, user }),
});

/** Earlier than the newest state by more than honest clocks differ, and so outside Fabric's window. */
export const tooEarly = {
  change: <N extends ActName>(call: ActCall<N>): ActCall<N> => ({
    ...call,
    at: minutesFromNow(-20),
  }),
  anotherDay: true,
} as const;

export const daysFromNow = (days: number): Date => minutesFromNow(days * 24 * 60);

/** Every receivable of these cases is due by then; partners stay qualified for a year. */
export const overdue = {
  change: <N extends ActName>(call: ActCall<N>): ActCall<N> => ({ ...call, at: daysFromNow(120) }),
  anotherDay: true,
} as const;

export const noPolicy = outOfReach(
  'setting up the ledger publishes the first policy before anybody can call',
);

/** What the evidence under was changed for since. */
export const changedSince = <N extends ActName>(change: Break<N, 'MATCH_REQUIRED'>['change']) => ({
  what: 'the evidence was changed since',
  change,
  told: () => ({ status: 'STALE' }),
});

/** The invoice was matched again since the bank was asked. */
export const matchedSince = <N extends ActName>(
  change: Break<N, 'DISCLOSURE_OUTDATED'>['change'],
) => ({
  what: 'another match than the bank was shown',
  change,
  told: () => ({ kind: 'match' as const }),
});

/** Whom the match names is registered, and none is removed. */
export const neverUnregistered = outOfReach(
  'the documents that the match stands on name registered partners, and none is removed',
);

/** While the buyer whom the cases may suspend is suspended, on what was made before. */
export const whileSuspended = (made: (world: World) => Promise<unknown>) => ({
  told: (_call: unknown, { driver }: World) => ({ partner: driver.partnerOf(users.otherBuyer) }),
  during: async (world: World) => {
    await made(world);
    const buyer = world.driver.partnerOf(users.otherBuyer);
    await world.changeStatus(buyer, 'SUSPENDED');
    return () => world.changeStatus(buyer, 'QUALIFIED');
  },
});

/** A step under the id of the command that made the aggregate, which that one remembers for ever. */
export const reusedOf = <N extends SubmitName>(field: keyof ActCall<N>['command'] & string) => ({
  change: (call: ActCall<N>): ActCall<N> => withCommand(call, { commandId: call.command[field] }),
  needs: ['command'],
});

/** Of all rules that are broken, the one that the table of errors says is answered. */
export const firstOf = (
  broken: readonly {
    readonly code: ContractErrorCode;
    readonly hides?: readonly ContractErrorCode[];
  }[],
): ContractErrorCode | undefined => {
  const hidden = new Set(broken.flatMap(({ hides = [] }) => hides));
  return broken
    .map(({ code }) => code)
    .filter((code) => !hidden.has(code))
    .sort(byPrecedence)[0];
};
