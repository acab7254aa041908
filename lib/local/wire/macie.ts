import { operations } from "#lib/local/macie/operations.ts";
import { refuseUnlessEnabled } from "#lib/local/macie/standing.ts";
import { type Answer, jsonAnswer } from "#lib/local/wire/answer.ts";
import { type Bend, STRAIGHT } from "#lib/local/wire/faults/bend.ts";
import { macieApi } from "#lib/local/wire/model.ts";
import { readInput } from "#lib/local/wire/read-input.ts";
import { refuseUnlessAllowed } from "#lib/local/wire/roles.ts";
import { routeOf } from "#lib/local/wire/router.ts";
import type { WireRequest } from "#lib/local/wire/service.ts";
import { type Caller, type Wire, WireFault, type World } from "#lib/local/world.ts";

type MacieRequest = Pick<WireRequest, "method" | "url" | "body">;

/** The name of the operation a request asks for, or undefined. */
export const operationNameOf = ({ method, url }: MacieRequest) => routeOf(method, url.pathname)?.operation;

/** A refusal as restJson1 sends it: the type in a header, the message in the body. */
export function macieFault(fault: WireFault): Answer {
  const status = fault.status ?? macieApi.errorHttpStatus[fault.code] ?? 400;
  return jsonAnswer(status, { message: fault.message }, { "x-amzn-errortype": fault.code, ...fault.headers });
}

/** Binds, checks and answers one Macie request, bent by a fault if there is one. Throws WireFault to refuse. */
export function answerMacie(world: World, caller: Caller, request: MacieRequest, bend: Bend = STRAIGHT): Answer {
  const route = routeOf(request.method, request.url.pathname);
  if (route === undefined) {
    throw new WireFault("UnknownOperationException", `No operation answers ${request.method} on this path.`, {
      status: 404,
    });
  }
  const { operation, labels } = route;
  refuseUnlessAllowed(caller, operation);
  refuseUnlessEnabled(world, caller, operation);
  const input = bend.input(readInput({ operation, labels, query: request.url.searchParams, body: request.body }));
  const handler = operations[operation];
  if (handler === undefined) {
    throw new WireFault("ValidationException", `${operation} is not answered by this stand-in.`);
  }
  const output: Wire = bend.output(input, handler({ caller, input, world }));
  const status = macieApi.operations[operation]?.status ?? 200;
  return status === 204 ? { ...jsonAnswer(status, {}), body: "" } : jsonAnswer(status, output);
}
