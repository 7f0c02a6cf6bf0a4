import type { PartnerKind, Role } from '../../interface/vocabulary';

/** The kind of partner that a role acts for; undefined where it acts for its organisation. */
export const kindOfRole: Readonly<Record<Role, PartnerKind | undefined>> = {
  seller: 'seller',
  buyer: 'buyer',
  'bank-officer': 'bank',
  'bank-approver': 'bank',
  carrier: 'carrier',
  'customs-officer': 'customs-office',
  'payment-operator': 'payment-institution',
  'platform-operator': 'platform',
  'partner-admin': undefined,
  auditor: undefined,
};

/** Roles that the kinds of a partner give its people. */
export const rolesOfKinds = (kinds: readonly PartnerKind[]): readonly Role[] =>
  (Object.keys(kindOfRole) as Role[]).filter((role) => {
    const kind = kindOfRole[role];
    return kind !== undefined && kinds.includes(kind);
  });
