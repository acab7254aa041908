import { createHash } from "node:crypto";

/** An HTTP answer before it is sent. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

let answered = 0;

/** A request id in the form of a UUID; counted, so that two runs of the same requests get the same ids. */
export function nextRequestId(): string {
  answered += 1;
  const hex = createHash("sha256").update(`request ${answered}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** A JSON answer with the headers every AWS JSON service sends. */
export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-requestid": nextRequestId(), ...headers },
    body: JSON.stringify(body),
  };
}
