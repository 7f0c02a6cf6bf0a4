import type { ApiClient, Caller } from './api-client';

/** Who plays which part, found by role: the story names no organisation. */
export interface StoryCast {
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

/** @throws {Error} the topology lacks a part */
export const castOf = (api: ApiClient): StoryCast => {
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
  return {
    platform: nth('platform-operator'),
    seller: nth('seller'),
    otherSeller: nth('seller', 1),
    unqualifiedSeller: nth('seller', 2),
    buyer: nth('buyer'),
    customs: nth('customs-officer'),
    carrier: nth('carrier'),
    auditor: nth('auditor'),
    bank: bank(0),
    otherBank: bank(1),
  };
};
