/**
 * Reads ahead while the consumer works, and hands over all that has come in: one item at a time
 * when the source is slow, up to `limit` together when the consumer is, or when after the last item
 * more is known to come. A consumer that leaves early
 * must end the source itself.
 */
export async function* gatherBatches<T>(
  source: AsyncIterable<T>,
  limit: number,
  isMoreToCome: (last: T) => boolean = () => false,
): AsyncGenerator<readonly T[]> {
  const gathered: T[] = [];
  let ended = false;
  let changed = signal();
  let room = signal();
  const isTooFew = (items: readonly T[]): boolean => {
    const last = items.at(-1);
    return last === undefined || (items.length < limit && isMoreToCome(last));
  };
  const reading = (async () => {
    for await (const item of source) {
      gathered.push(item);
      changed.give();
      while (gathered.length >= limit && !ended) await room.given;
      if (ended) return;
    }
  })().finally(() => {
    ended = true;
    changed.give();
  });
  // The failure is thrown to the consumer below, after what came before it.
  reading.catch(() => undefined);
  try {
    while (!ended || gathered.length > 0) {
      while (!ended && isTooFew(gathered)) {
        await changed.given;
        changed = signal();
      }
      const batch = gathered.splice(0);
      room.give();
      room = signal();
      if (batch.length > 0) yield batch;
    }
    await reading;
  } finally {
    ended = true;
    room.give();
  }
}

interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

function signal(): Signal {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
