import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** A certificate whose end somebody must not miss. */
export interface WatchedCertificate {
  /** Whose it is: a user, a node, an authority. */
  readonly name: string;
  readonly use: 'signing' | 'tls' | 'authority';
  /** PEM. */
  readonly file: string;
}

/** Time left of each certificate when asked; one that cannot be read counts as ended. */
export const certificateMetrics = (
  registry: Registry,
  watched: () => readonly WatchedCertificate[],
): void => {
  const gauge = new Gauge({
    name: 'cession_certificate_expiry_seconds',
    help: 'Seconds until a certificate ends, negative once it has ended',
    labelNames: ['name', 'use'] as const,
    registers: [registry],
    collect: async () => {
      const left = await Promise.all(
        watched().map(async ({ name, use, file }) => ({
          name,
          use,
          left: await secondsLeft(file),
        })),
      );
      gauge.reset();
      for (const { name, use, left: seconds } of left) gauge.set({ name, use }, seconds);
    },
  });
};

const secondsLeft = async (file: string): Promise<number> => {
  try {
    const { validTo } = new X509Certificate(await readFile(file, 'utf8'));
    return Math.round((new Date(validTo).getTime() - Date.now()) / 1000);
  } catch {
    return 0;
  }
};
