import type { TradeProfile } from '@cession/model/interface';

/** Millionths: 5 %, what retail imports are allowed. */
const tolerance = 50_000;

const goods: Omit<TradeProfile, 'id' | 'requiredKinds'> = {
  supply: 'goods',
  outsideCustoms: false,
  freeCirculation: [],
  orderValueToleranceMillionths: tolerance,
  declaredValueToleranceMillionths: tolerance,
  quantityToleranceMillionths: tolerance,
  grossWeightToleranceMillionths: tolerance,
  packagesToleranceMillionths: tolerance,
  // Cartons of one paper are pallets of another: none says of which kind its packages are.
  weights: [{ rule: 'PACKAGES_WITHIN_TOLERANCE', severity: 'WARN' }],
  thirdParties: [],
};

/** Member states of the European Union: one customs territory (Union Customs Code, Article 4). */
const customsUnion =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Parties that everyday trades have beside seller and buyer: they are shown, and refuse nothing. */
const thirdParties: TradeProfile['thirdParties'] = [
  'exporter',
  'consignor',
  'consignee',
  'payer',
  'payee',
];

/**
 * The trade profiles that set-up publishes; of several that fit alike an application proposes the first, so
 * the most exact comes first. `goods-export` is the general case.
 */
export const defaultProfiles: readonly TradeProfile[] = [
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
    id: 'goods-export',
    requiredKinds: ['order', 'declaration', 'waybill', 'invoice'],
    thirdParties,
  },
  {
    ...goods,
    id: 'retail-import',
    requiredKinds: ['order', 'payment', 'waybill', 'declaration'],
    thirdParties,
  },
  {
    ...goods,
    id: 'domestic-goods',
    freeCirculation: customsUnion,
    requiredKinds: ['order', 'waybill', 'invoice'],
    thirdParties,
  },
  {
    ...goods,
    id: 'entrepot',
    outsideCustoms: true,
    requiredKinds: ['order', 'waybill', 'invoice'],
    thirdParties,
  },
  { ...goods, id: 'services', supply: 'services', requiredKinds: ['order', 'invoice'] },
];
