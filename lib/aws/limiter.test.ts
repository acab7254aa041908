import { describe, expect, it } from "vitest";
import { createLimiter } from "#lib/aws/limiter.ts";

async function mostAtOnce(limiter: ReturnType<typeof createLimiter>, calls: number): Promise<number> {
  let running = 0;
  let most = 0;
  const call = () =>
    limiter.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
  await Promise.all(Array.from({ length: calls }, call));
  return most;
}

describe("the limiter", () => {
  it("never lets more calls run than its bound", async () => {
    expect(await mostAtOnce(createLimiter({ start: 3, most: 8 }), 20)).toBe(3);
  });

  it("halves when the service throttles, but never stops", async () => {
    const limiter = createLimiter({ start: 8, most: 8 });
    limiter.throttled();
    expect(limiter.limit()).toBe(4);
    for (let again = 0; again < 10; again += 1) limiter.throttled();
    expect(limiter.limit()).toBe(1);
    expect(await mostAtOnce(limiter, 5)).toBe(1);
  });

  it("grows by one a round of answers, up to its most", () => {
    const limiter = createLimiter({ start: 2, most: 4 });
    limiter.answered();
    limiter.answered();
    limiter.answered();
    expect(limiter.limit()).toBe(3);
    for (let again = 0; again < 50; again += 1) limiter.answered();
    expect(limiter.limit()).toBe(4);
  });

  it("frees the place of a call that failed", async () => {
    const limiter = createLimiter({ start: 1, most: 1 });
    await expect(limiter.run(() => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
    expect(await limiter.run(() => Promise.resolve("next"))).toBe("next");
  });
});
