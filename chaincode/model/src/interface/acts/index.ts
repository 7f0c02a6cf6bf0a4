export * from './acts';
export { memberSees, signerChoices } from './act-spec';
export type { PrivatePart, SignerChoice, StateCalls } from './act-spec';
