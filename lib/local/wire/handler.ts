import type { Answer } from "#lib/local/wire/answer.ts";
import { callerOf, readCredential } from "#lib/local/wire/credentials.ts";
import { type Bend, STRAIGHT } from "#lib/local/wire/faults/bend.ts";
import { answerMacie, macieFault, operationNameOf } from "#lib/local/wire/macie.ts";
import { answerOrganizations, organizationsFault, organizationsOperationOf } from "#lib/local/wire/organizations.ts";
import type { SignedRequest, WireRequest } from "#lib/local/wire/service.ts";
import { answerSts, stsActionOf, stsFault } from "#lib/local/wire/sts.ts";
import { type Caller, WireFault, type World } from "#lib/local/world.ts";

type Service = {
  operation(request: WireRequest): string | undefined;
  answer(world: World, caller: Caller, request: WireRequest, bend: Bend): Answer;
  fault(fault: WireFault): Answer;
};

const targetOf = (request: WireRequest) => String(request.headers["x-amz-target"] ?? "");

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

/** A thrown value as a refusal; what is not a refusal is a defect and goes to the log. */
function toFault(thrown: unknown): WireFault {
  if (thrown instanceof WireFault) return thrown;
  console.error("stand-in:", thrown);
  return new WireFault("InternalServerException", "The stand-in failed. Its log says why.", { status: 500 });
}

/** Who signed, for which service and operation; or the refusal of a request that nobody signed. */
export function identify(world: World, request: WireRequest): SignedRequest | Answer {
  try {
    const credential = readCredential(request.headers);
    const service = SERVICES[credential.service];
    if (service === undefined) {
      throw new WireFault("UnknownOperationException", `There is no service ${credential.service}.`, { status: 404 });
    }
    try {
      const caller = callerOf(world, credential, request.headers);
      return { service: credential.service, operation: service.operation(request) ?? "", caller };
    } catch (thrown) {
      return service.fault(toFault(thrown));
    }
  } catch (thrown) {
    return macieFault(toFault(thrown));
  }
}

/** Answers a signed request in the protocol of its service. Never throws. */
export function answer(world: World, signed: SignedRequest, request: WireRequest, bend: Bend = STRAIGHT): Answer {
  const service = SERVICES[signed.service];
  try {
    if (service === undefined) throw new Error(`no service ${signed.service}`);
    return service.answer(world, signed.caller, request, bend);
  } catch (thrown) {
    return (service?.fault ?? macieFault)(toFault(thrown));
  }
}
