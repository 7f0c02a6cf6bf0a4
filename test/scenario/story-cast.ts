import type { ApiClient, Caller } from './api-client';

/** Who plays which part, found by role: the story names no organisation. */
export interface StoryCast {
  /** In the topology's order; the story's own among them. */
  readonly sellers: readonly [Caller, Caller];
  readonly buyers: readonly [Caller, Caller];
  readonly platform: Caller;
  readonly seller: Caller;
  readonly otherSeller: Caller;
  readonly unqualifiedSeller: Caller;
  readonly buyer: Caller;
  readonly customs: Caller;
  readonly carrier: Caller;
  readonly auditor: Caller;
  /** Asked, and chosen. */
  readonly bank: BankOfficers;
  readonly otherBank: BankOfficers;
}

export interface BankOfficers {
  readonly maker: Caller;
  readonly checker: Caller;
}

/** Which of the sales is played: the coffee's parties are the first of their role, the wax's the second. */
export type Sale = 'coffee' | 'wax';

/** @throws {Error} the topology lacks a part */
export const castOf = (api: ApiClient, sale: Sale = 'coffee'): StoryCast => {
  const nth = (role: string, index = 0): Caller => {
    const caller = api.withRole(role)[index];
    if (!caller) throw new Error(`the story needs ${index + 1} users with the role ${role}`);
    return caller;
  };
  const bank = (index: number): BankOfficers => {
    const maker = nth('bank-officer', index);
    const checker = api
      .withRole('bank-approver')
      .find(({ organisation }) => organisation === maker.organisation);
    if (!checker) throw new Error(`${maker.organisation} has no bank-approver`);
    return { maker, checker };
  };
  const sellers = [nth('seller'), nth('seller', 1)] as const;
  const buyers = [nth('buyer'), nth('buyer', 1)] as const;
  const [own, other] = sale === 'coffee' ? ([0, 1] as const) : ([1, 0] as const);
  return {
    sellers,
    buyers,
    platform: nth('platform-operator'),
    seller: sellers[own],
    otherSeller: sellers[other],
    unqualifiedSeller: nth('seller', 2),
    buyer: buyers[own],
    customs: nth('customs-officer'),
    carrier: nth('carrier'),
    auditor: nth('auditor'),
    bank: bank(0),
    otherBank: bank(1),
  };
};
