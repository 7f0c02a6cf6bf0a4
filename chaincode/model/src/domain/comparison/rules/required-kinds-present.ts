import { evidenceKindOrder } from '../evidence-kind-order';
import { passIf } from '../finding';
import type { RuleCheck } from '../finding';

/**
 * Every kind that the policy asks for is there. The invoice is asked for by every policy, for it is
 * what is financed; and a trade has one order and one invoice.
 */
export const requiredKindsPresent: RuleCheck = (trade, policy) =>
  evidenceKindOrder
    .filter((kind) => kind === 'invoice' || policy.requiredKinds.includes(kind))
    .map((kind) => {
      const count = trade[kind].length;
      const single = kind === 'order' || kind === 'invoice';
      return {
        result: passIf(single ? count === 1 : count > 0),
        left: `${kind}: ${single ? 'one' : 'one or more'}`,
        right: `${kind}: ${count}`,
      };
    });
