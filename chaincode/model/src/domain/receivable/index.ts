export * from './assert-receivable';
export * from './decide-change';
export * from './decide-issue';
export * from './holdings';
