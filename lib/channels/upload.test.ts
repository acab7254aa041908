import { expect, test } from "vitest";
import { readUpload } from "#lib/channels/upload.ts";

function upload(size: number, headers: Record<string, string> = {}, chunk = 1000) {
  let sent = 0;
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      const next = Math.min(chunk, size - sent);
      if (next === 0) return controller.close();
      sent += next;
      controller.enqueue(new Uint8Array(next).fill(0x20));
    },
  });
  return { request: { headers: new Headers(headers), body }, pulled: () => pulled };
}

test("a body is read whole, with and without its length", async () => {
  expect(await readUpload(upload(2500, { "content-length": "2500" }).request)).toHaveLength(2500);
  expect(await readUpload(upload(2500).request)).toHaveLength(2500);
  expect(await readUpload({ headers: new Headers(), body: null })).toHaveLength(0);
});

test("a length beyond the limit is refused before anything is read", async () => {
  const { request, pulled } = upload(10_000, { "content-length": "10000" });
  await expect(readUpload(request, 5000)).rejects.toMatchObject({ code: "too_large", status: 413 });
  // The stream itself fetches one chunk ahead.
  expect(pulled()).toBeLessThanOrEqual(1);
});

test("an endless body without a length stops at the limit", async () => {
  const { request, pulled } = upload(Number.POSITIVE_INFINITY);
  await expect(readUpload(request, 5000)).rejects.toMatchObject({
    code: "too_large",
    remedy: expect.stringMatching(/Split/),
  });
  expect(pulled()).toBeLessThan(10);
});

test.each([
  ["2600", 2500],
  ["2400", 2500],
  ["2097152", 1_048_576],
])("%s bytes announced and %i arrived is no file", async (claimed, size) => {
  const { request } = upload(size, { "content-length": claimed }, 65_536);
  await expect(readUpload(request)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining(`${claimed} bytes, but ${size}`),
  });
});

test("a form, an encoding we do not undo and a length that is none are refused by name", async () => {
  const cases: Array<[Record<string, string>, RegExp]> = [
    [{ "content-type": "multipart/form-data; boundary=x" }, /form/],
    [{ "content-encoding": "br" }, /encoding/],
    [{ "content-length": "1e3" }, /Content-Length/],
  ];
  for (const [headers, message] of cases) {
    await expect(readUpload(upload(10, headers).request)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(message),
    });
  }
});
