/** Reads one element ahead: the next one is asked for while this one is being worked on. Order is kept. */
export async function* ahead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const ask = () => {
    const next = iterator.next();
    // A failure is looked at when its turn comes.
    next.catch(() => undefined);
    return next;
  };
  let next = ask();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = ask();
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * The elements of several sources as they come, each source one element ahead, all at once.
 * The first failure ends them all.
 */
export async function* merged<T>(sources: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const ask = (index: number) => {
    const next = (iterators[index]?.next() ?? Promise.reject(new Error("no such source"))).then((result) => ({
      index,
      result,
    }));
    next.catch(() => undefined);
    return next;
  };
  const waiting = new Map(iterators.map((_, index) => [index, ask(index)]));
  try {
    while (waiting.size > 0) {
      const { index, result } = await Promise.race(waiting.values());
      if (result.done) {
        waiting.delete(index);
        continue;
      }
      waiting.set(index, ask(index));
      yield result.value;
    }
  } finally {
    await Promise.allSettled(iterators.map((iterator) => iterator.return?.()));
  }
}
