import { describe, expect, it } from "vitest";
import { ahead, merged } from "#lib/sync/ahead.ts";

async function* numbers(from: number, to: number, log: number[] = []): AsyncGenerator<number> {
  for (let value = from; value < to; value += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    log.push(value);
    yield value;
  }
}

async function* failing(): AsyncGenerator<number> {
  yield 1;
  throw new Error("cut");
}

const collect = async (source: AsyncIterable<number>) => {
  const all: number[] = [];
  for await (const value of source) all.push(value);
  return all;
};

describe("reading ahead", () => {
  it("keeps the order and loses nothing", async () => {
    expect(await collect(ahead(numbers(0, 20)))).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it("asks for the next element before this one is done with", async () => {
    const log: number[] = [];
    for await (const value of ahead(numbers(0, 3, log))) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(log).toEqual([0, 1, 2].slice(0, value + 2));
    }
  });

  it("fails at the place of the failure, after what came before it", async () => {
    const seen: number[] = [];
    const read = async () => {
      for await (const value of ahead(failing())) seen.push(value);
    };
    await expect(read()).rejects.toThrow("cut");
    expect(seen).toEqual([1]);
  });

  it("ends the source when the reader leaves", async () => {
    let ended = false;
    async function* source() {
      try {
        yield 1;
        yield 2;
        yield 3;
      } finally {
        ended = true;
      }
    }
    for await (const _value of ahead(source())) break;
    expect(ended).toBe(true);
  });
});

describe("merging", () => {
  it("gives every element of every source once, each source in its order", async () => {
    const all = await collect(merged([numbers(0, 10), numbers(100, 103), numbers(200, 200)]));
    expect(all.filter((value) => value < 100)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(all.filter((value) => value >= 100)).toEqual([100, 101, 102]);
  });

  it("fails when one source fails", async () => {
    await expect(collect(merged([numbers(0, 1000), failing()]))).rejects.toThrow("cut");
  });
});
