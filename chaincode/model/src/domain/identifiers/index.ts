export * from './air-waybill-number';
export * from './claim-types';
export * from './container-number';
export * from './imo-number';
export * from './legal-entity-identifier';
export * from './location-code';
