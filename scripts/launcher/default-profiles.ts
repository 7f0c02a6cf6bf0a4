import type { TradeProfile } from '@cession/model/interface';

/** Millionths: 5 %, what retail imports are allowed. */
const tolerance = 50_000;

const goods: Omit<TradeProfile, 'id' | 'requiredKinds'> = {
  supply: 'goods',
  outsideCustoms: false,
  orderValueToleranceMillionths: tolerance,
  declaredValueToleranceMillionths: tolerance,
  quantityToleranceMillionths: tolerance,
  grossWeightToleranceMillionths: tolerance,
  packagesToleranceMillionths: tolerance,
  weights: [],
  thirdParties: [],
};

/** Parties that everyday trades have beside seller and buyer: they are shown, and refuse nothing. */
const thirdParties: TradeProfile['thirdParties'] = [
  'exporter',
  'consignor',
  'consignee',
  'payer',
  'payee',
];

/**
 * The trade profiles that set-up publishes. The first is the general case; of several that fit alike, an
 * application proposes the first.
 */
export const defaultProfiles: readonly TradeProfile[] = [
  {
    ...goods,
    id: 'goods-export',
    requiredKinds: ['order', 'declaration', 'waybill', 'invoice'],
    thirdParties,
  },
  {
    ...goods,
    id: 'bonded-import',
    requiredKinds: ['order', 'release', 'declaration', 'payment'],
    // Stock in bond is counted by the piece.
    quantityToleranceMillionths: 0,
    thirdParties,
  },
  {
    ...goods,
    id: 'retail-import',
    requiredKinds: ['order', 'payment', 'waybill', 'declaration'],
    thirdParties,
  },
  { ...goods, id: 'domestic-goods', requiredKinds: ['order', 'waybill', 'invoice'], thirdParties },
  {
    ...goods,
    id: 'entrepot',
    outsideCustoms: true,
    requiredKinds: ['order', 'waybill', 'invoice'],
    thirdParties,
  },
  { ...goods, id: 'services', supply: 'services', requiredKinds: ['order', 'invoice'] },
];
