/**
 * Characters that the ledger takes of texts which only explain: longer ones are cut. No rule compares a
 * description; the number of a line tells it from the others; a place or a term longer than this is no code.
 */
export const maxDescription = 512;
export const maxLineNumber = 128;
/** Of a term of delivery, a place or an office. */
export const maxTerm = 64;
