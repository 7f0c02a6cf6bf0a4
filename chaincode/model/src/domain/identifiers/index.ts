export * from './air-waybill-number';
export * from './claim-types';
export * from './container-number';
export * from './country-codes';
export * from './imo-number';
export * from './incoterms';
export * from './legal-entity-identifier';
export * from './location-code';
