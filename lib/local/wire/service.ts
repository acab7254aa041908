import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "#lib/local/world.ts";

/** An HTTP request whose body has arrived. */
export type WireRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };

/** A request whose signer, service and operation are known. */
export type SignedRequest = { service: string; operation: string; caller: Caller };
