import { evidenceKinds } from '../../../interface/vocabulary';
import { passIf } from '../finding';
import type { RuleCheck } from '../finding';

/**
 * Every kind that the profile asks for is there. The invoice is asked for by every profile, for it is
 * what is financed; where there is none, nothing is to be financed and the others are compared alone.
 */
export const requiredKindsPresent: RuleCheck = (trade, { requiredKinds }) =>
  evidenceKinds
    .filter((kind) => kind !== 'invoice' && requiredKinds.includes(kind))
    .map((kind) => ({
      result: passIf(trade[kind].length > 0),
      left: `${kind}: one or more`,
      right: `${kind}: ${trade[kind].length}`,
    }));
