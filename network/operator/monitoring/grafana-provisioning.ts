import { stringify } from 'yaml';
import { datasourceUid } from './render-dashboard';

/** Tells Grafana where Prometheus is. */
export const renderDatasource = (prometheusUrl: string): string =>
  stringify({
    apiVersion: 1,
    datasources: [
      {
        name: 'Prometheus',
        uid: datasourceUid,
        type: 'prometheus',
        access: 'proxy',
        url: prometheusUrl,
        isDefault: true,
        editable: false,
      },
    ],
  });

/** Tells Grafana which folder holds the dashboards; what is changed by hand is not kept. */
export const renderDashboardProvider = (directory: string): string =>
  stringify({
    apiVersion: 1,
    providers: [
      {
        name: 'Cession',
        type: 'file',
        disableDeletion: true,
        allowUiUpdates: false,
        options: { path: directory },
      },
    ],
  });
