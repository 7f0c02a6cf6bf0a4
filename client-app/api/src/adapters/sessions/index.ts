export { sessionTokens } from './session-tokens';
export type { SessionTokenOptions } from './session-tokens';
