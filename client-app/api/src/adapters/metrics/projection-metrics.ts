import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

interface Progress {
  height(): bigint;
  lag(): bigint | undefined;
}

/** Height of the read model, and how many blocks it is behind its peer. */
export const projectionMetrics = (registry: Registry, projection: Progress): void => {
  const registers = [registry];
  const height = new Gauge({
    name: 'cession_read_model_height',
    help: 'Number of the last block in the read model, -1 before the first',
    registers,
    collect: () => {
      height.set(Number(projection.height()));
    },
  });
  const lag = new Gauge({
    name: 'cession_read_model_lag_blocks',
    help: 'Blocks that the peer is known to have and the read model not',
    registers,
    collect: () => {
      lag.set(Number(projection.lag() ?? 0n));
    },
  });
};
