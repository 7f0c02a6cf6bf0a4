export * from './assert-collection';
export * from './decide-collection';
export * from './position-of-quote';
