import { createServer, type IncomingMessage, type Server } from "node:http";
import { firstSaved, makeWorld } from "#lib/local/make-world.ts";
import { handle } from "#lib/local/wire/handler.ts";
import type { Answer } from "#lib/local/wire/answer.ts";
import type { EstateOptions, World } from "#lib/local/world.ts";

/** The largest request body taken, in bytes. */
const LARGEST_BODY = 8 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LARGEST_BODY) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });

export type StandIn = { endpoint: string; world: World; stop(): Promise<void> };

/** Starts the stand-in for AWS on a loopback port (a free one unless `port` is given). */
export async function startStandIn(options: {
  estate: EstateOptions;
  port?: number;
  /** The estate's clock moves only by request. */
  frozen?: boolean;
}): Promise<StandIn> {
  const { world } = makeWorld(firstSaved(options.estate, Date.now()), options.frozen ?? false);
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const send = ({ status, headers, body: text }: Answer) => response.writeHead(status, headers).end(text);
    if (body === undefined) return send({ status: 413, headers: {}, body: "" });
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    send(handle(world, { method: request.method ?? "GET", url, headers: request.headers, body }).answer);
  });
  const port = await listen(server, options.port ?? 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    world,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
