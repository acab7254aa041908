import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "#lib/local/wire/answer.ts";
import { callerOf, readCredential } from "#lib/local/wire/credentials.ts";
import { answerMacie, macieFault, operationNameOf } from "#lib/local/wire/macie.ts";
import { answerOrganizations, organizationsFault, organizationsOperationOf } from "#lib/local/wire/organizations.ts";
import { answerSts, stsActionOf, stsFault } from "#lib/local/wire/sts.ts";
import { type Caller, WireFault, type World } from "#lib/local/world.ts";

export type WireRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };

/** A request whose signer is known. */
export type SignedRequest = { service: string; operation: string; caller: Caller };

const targetOf = (request: WireRequest) => String(request.headers["x-amz-target"] ?? "");

type Service = {
  operation(request: WireRequest): string | undefined;
  answer(world: World, caller: Caller, request: WireRequest): Answer;
  fault(fault: WireFault): Answer;
};

const SERVICES: Record<string, Service> = {
  macie2: { operation: operationNameOf, answer: answerMacie, fault: macieFault },
  sts: {
    operation: (request) => stsActionOf(request.body),
    answer: (world, caller, request) => answerSts(world, caller, request.body),
    fault: stsFault,
  },
  organizations: {
    operation: (request) => organizationsOperationOf(targetOf(request)),
    answer: (world, caller, request) =>
      answerOrganizations(world, caller, { target: targetOf(request), body: request.body }),
    fault: organizationsFault,
  },
};

function signedRequest(world: World, request: WireRequest): SignedRequest {
  const credential = readCredential(request.headers);
  const caller = callerOf(world, credential, request.headers);
  const operation = SERVICES[credential.service]?.operation(request) ?? "";
  return { service: credential.service, operation, caller };
}

const unexpected = () => new WireFault("InternalServerException", "The stand-in failed. Its log says why.", { status: 500 });

/** A thrown value as a refusal; what is not a refusal is a defect and goes to the log. */
function toFault(thrown: unknown): WireFault {
  if (thrown instanceof WireFault) return thrown;
  console.error("stand-in:", thrown);
  return unexpected();
}

export type Handled = { signed: SignedRequest | undefined; answer: Answer };

/** Answers any AWS request: who signed it and for which service decides the protocol. Never throws. */
export function handle(world: World, request: WireRequest): Handled {
  let signed: SignedRequest | undefined;
  try {
    signed = signedRequest(world, request);
    const service = SERVICES[signed.service];
    if (service === undefined) {
      throw new WireFault("UnknownOperationException", `The stand-in has no service ${signed.service}.`, { status: 404 });
    }
    return { signed, answer: service.answer(world, signed.caller, request) };
  } catch (thrown) {
    const service = SERVICES[signed?.service ?? ""];
    return { signed, answer: (service?.fault ?? macieFault)(toFault(thrown)) };
  }
}
