/** How a peer begins when it runs nothing for a signer: revoked, not valid now, or of no member. */
const accessDenied = /access denied: channel \[[^\]]*\] creator org/;

/** Whether a peer refused the signer rather than the proposal; contracts have no say in this text. */
export const isIdentityRefusal = (text: string): boolean => accessDenied.test(text);
