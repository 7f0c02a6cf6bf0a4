import type { CommandOf } from '@cession/model/interface';

/** Millionths: 5 %, what retail imports are allowed. */
const tolerance = 50_000;

/**
 * The policy that set-up publishes: order, declaration, waybill and invoice make a match, and a quote needs
 * two officers. Qualifications are attested by the partner's own host, for no rule names another.
 *
 * @param organisations MSP ids of which a majority must sign the next change
 */
export const defaultPolicy = (
  organisations: readonly string[],
  commandId: string,
): CommandOf<'governance:PublishPolicy'> => ({
  commandId,
  organisations: [...organisations],
  requirements: [
    { partnerKind: 'seller', qualifications: ['KYC', 'PLATFORM_AGREEMENT'] },
    { partnerKind: 'buyer', qualifications: ['KYC'] },
    { partnerKind: 'bank', qualifications: ['KYC'] },
    { partnerKind: 'carrier', qualifications: ['KYC'] },
    { partnerKind: 'payment-institution', qualifications: ['KYC'] },
  ],
  attestations: [],
  match: {
    ruleSet: 'four-documents-1',
    requiredKinds: ['order', 'declaration', 'waybill', 'invoice'],
    declaredValueToleranceMillionths: tolerance,
    grossWeightToleranceMillionths: tolerance,
    invoiceOverOrderToleranceMillionths: tolerance,
  },
  fourEyes: true,
});
