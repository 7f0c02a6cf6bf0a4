import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { zipOf } from '@cession/client-app/fixtures/zip';
import { ApiClient } from '../scenario/api-client';
import { csvOf, invoiceRow, invoiceXml } from '../scenario/bulk-invoices';
import { registerPartners } from '../scenario/register-partners';
import { castOf } from '../scenario/story-cast';
import { StoryStage } from '../scenario/story-stage';
import { silentListener } from '../scenario/transcript';
import { startTemporaryInstance } from '../temporary';

/** One file of invoices, from its request to its last document. */
export interface ImportMeasurement {
  readonly documents: number;
  /** Until the file was taken. */
  readonly takenMs: number;
  readonly seconds: number;
  readonly perSecond: number;
}

export interface ImportsResult {
  readonly csv: ImportMeasurement;
  readonly zip: ImportMeasurement;
}

interface Progress {
  readonly status: string;
  readonly recorded: number;
  readonly total: number;
}

/** Measures an instance on the embedded ledger, applications and all, that takes two files of invoices. */
export const benchImports = async (
  documents: number,
  log: (line: string) => void,
): Promise<ImportsResult> => {
  const instance = await startTemporaryInstance('embedded');
  try {
    const api = new ApiClient(instance.endpoints);
    const cast = castOf(api);
    await registerPartners(new StoryStage(api, silentListener, []), cast);
    const [seller, buyer] = [cast.seller.user.partner, cast.buyer.user.partner];
    const numbers = (kind: string) =>
      Array.from({ length: documents }, (_, at) => ({ number: `${kind}-${at}`, at }));
    const measure = async (
      id: string,
      query: string,
      raw: { readonly mediaType: string; readonly content: string | Uint8Array },
    ): Promise<ImportMeasurement> => {
      const began = performance.now();
      const path = `/imports?kind=invoice${query}`;
      const { status, body } = await cast.seller.call('POST', path, { key: id, raw });
      if (status !== 202) throw new Error(`${id} got ${status}: ${JSON.stringify(body)}`);
      const takenMs = Math.round(performance.now() - began);
      for (;;) {
        const { body: now } = await cast.seller.call<Progress>('GET', `/imports/${id}`);
        const seconds = (performance.now() - began) / 1000;
        if (now.status === 'ENDED') {
          if (now.recorded !== documents) throw new Error(`${id} recorded ${now.recorded}`);
          return {
            documents,
            takenMs,
            seconds: Math.round(seconds * 10) / 10,
            perSecond: Math.round((documents / seconds) * 10) / 10,
          };
        }
        log(`${id}: ${now.recorded} of ${now.total} after ${Math.round(seconds)} s`);
        await delay(2_000);
      }
    };
    const table = csvOf(
      numbers('C').map(({ number, at }) => invoiceRow(number, at, { seller, buyer })),
    );
    const csv = await measure('csv', '', { mediaType: 'text/csv', content: table });
    const archive = zipOf(
      // Amounts of their own: what might be the same is looked at.
      numbers('X').map(({ number, at }) => ({
        name: `${number}.xml`,
        content: invoiceXml(number, documents + at),
      })),
    );
    const query = `&seller=${seller}&buyer=${buyer}`;
    const zip = await measure('zip', query, { mediaType: 'application/zip', content: archive });
    return { csv, zip };
  } finally {
    await instance.stop();
  }
};
