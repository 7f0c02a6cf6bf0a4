import type { Dashboard } from './dashboard';
import { conflictRow, overviewRow, readModelRow, throughputRow } from './ledger-rows';
import { certificateRow, healthRow, processRow } from './process-rows';

/** What an operator looks at first. */
export const cessionDashboard: Dashboard = {
  uid: 'cession',
  title: 'Cession',
  rows: [
    overviewRow,
    healthRow,
    throughputRow,
    conflictRow,
    readModelRow,
    certificateRow,
    processRow,
  ],
};
