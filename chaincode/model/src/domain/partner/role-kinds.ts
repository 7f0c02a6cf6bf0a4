import { kindOfRole } from '../../interface/vocabulary';
import type { PartnerKind, Role } from '../../interface/vocabulary';

/** Roles that the kinds of a partner give its people. */
export const rolesOfKinds = (kinds: readonly PartnerKind[]): readonly Role[] =>
  (Object.keys(kindOfRole) as Role[]).filter((role) => {
    const kind = kindOfRole[role];
    return kind !== undefined && kinds.includes(kind);
  });
