export type ByteSource = {
  chunks: AsyncGenerator<string>;
  /** Called once, however the reading ends: read whole, broken off, cancelled, or left lying. */
  end: () => Promise<void>;
  /** A reader that asks for nothing for this many milliseconds has gone away. */
  idle: number;
};

/** Text as a stream of UTF-8 that asks its source only when its reader asks: memory stays that of one chunk. */
export function toByteStream({ chunks, end, idle }: ByteSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let ended: Promise<void> | undefined;
  let timer: NodeJS.Timeout;
  const finish = () => {
    clearTimeout(timer);
    ended ??= end();
    return ended;
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(finish, idle);
    timer.unref();
  };
  wait();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        wait();
        const { done, value } = await chunks.next().catch(async (thrown: unknown) => {
          await finish();
          throw thrown;
        });
        if (done === true) {
          await finish();
          controller.close();
        } else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await chunks.return(undefined);
        await finish();
      },
    },
    { highWaterMark: 0 },
  );
}
