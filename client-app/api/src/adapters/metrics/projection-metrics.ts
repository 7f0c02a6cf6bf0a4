import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

interface Progress {
  height(): bigint;
  lag(): bigint | undefined;
  failure(): Error | undefined;
}

/** Height of the read model, how many blocks it is behind its peer, and whether it gave up. */
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
  const stopped = new Gauge({
    name: 'cession_read_model_stopped',
    help: '1 once the read model stopped for good and needs an operator',
    registers,
    collect: () => {
      stopped.set(projection.failure() ? 1 : 0);
    },
  });
};
