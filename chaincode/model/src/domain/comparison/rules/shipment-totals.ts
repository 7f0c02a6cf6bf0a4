import type { DeclarationDocument, WaybillDocument } from '../../../interface/commands';
import { countOf, decimalOf, isWithinTolerance, sumOf } from '../decimal';
import { passIf } from '../finding';
import type { RuleCheck } from '../finding';
import type { TradeDocument } from '../trade-documents';

/** |waybills − declarations| ≤ tolerance × declarations, in gross kilograms of all shipments. */
export const weightWithinTolerance: RuleCheck = (trade, policy) => {
  if (trade.declaration.length === 0 || trade.waybill.length === 0) return [];
  const declared = grossWeight(trade.declaration);
  const carried = grossWeight(trade.waybill);
  if (declared === 0n && carried === 0n) return [];
  return [
    {
      result: passIf(isWithinTolerance(declared, carried, policy.grossWeightToleranceMillionths)),
      left: `declared: ${decimalOf(declared)} kg`,
      right: `carried: ${decimalOf(carried)} kg`,
    },
  ];
};

/** Declarations and waybills count the same packages. */
export const packagesEqual: RuleCheck = (trade) => {
  if (trade.declaration.length === 0 || trade.waybill.length === 0) return [];
  const declared = packageCount(trade.declaration);
  const carried = packageCount(trade.waybill);
  if (declared === 0n && carried === 0n) return [];
  return [
    {
      result: passIf(declared === carried),
      left: `declared: ${declared.toString()} packages`,
      right: `carried: ${carried.toString()} packages`,
    },
  ];
};

type Shipment = TradeDocument<DeclarationDocument> | TradeDocument<WaybillDocument>;

const grossWeight = (shipments: readonly Shipment[]): bigint =>
  sumOf(shipments.map(({ document }) => countOf(document.grossWeightKg)));

const packageCount = (shipments: readonly Shipment[]): bigint =>
  sumOf(shipments.map(({ document }) => BigInt(document.packages)));
