import { createHash } from "node:crypto";
import { type Answer, nextRequestId } from "#lib/local/wire/answer.ts";
import { trusts } from "#lib/local/wire/roles.ts";
import { writeSession } from "#lib/local/wire/session-token.ts";
import { toXml, type XmlValue } from "#lib/local/wire/xml.ts";
import { type Caller, WireFault, type World } from "#lib/local/world.ts";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
const ROLE_ARN = /^arn:aws:iam::(\d{12}):role\/([\w+=,.@/-]{1,512})$/;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
const EXTERNAL_ID_FORM = /^[\w+=,.@:/-]{2,1224}$/;

const xmlAnswer = (status: number, root: string, body: XmlValue, requestId: string): Answer => ({
  status,
  headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
  body: `<${root} xmlns="${NAMESPACE}">${toXml(body)}</${root}>`,
});

function success(action: string, result: XmlValue): Answer {
  const requestId = nextRequestId();
  const body = { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } };
  return xmlAnswer(200, `${action}Response`, body, requestId);
}

/** A refusal in the query protocol's XML. */
export function stsFault(fault: WireFault): Answer {
  const requestId = nextRequestId();
  const error = { Type: "Sender", Code: fault.code.replace(/Exception$/, ""), Message: fault.message };
  const status = fault.status ?? 400;
  return xmlAnswer(status, "ErrorResponse", { Error: error, RequestId: requestId }, requestId);
}

const invalid = (message: string) => new WireFault("ValidationError", message, { status: 400 });

function required(form: URLSearchParams, name: string, expected: RegExp): string {
  const value = form.get(name) ?? "";
  if (!expected.test(value)) throw invalid(`Value '${value}' at '${name}' is missing or not of the expected form`);
  return value;
}

/** The external id that every role of the sample estate asks for. */
export const EXTERNAL_ID = "plimsoll-sample";

function refuseToAssume(caller: Caller, roleArn: string): WireFault {
  const message = `User: ${caller.principalArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  return new WireFault("AccessDenied", message, { status: 403 });
}

function secondsOf(form: URLSearchParams): number {
  const seconds = Number(form.get("DurationSeconds") ?? "3600");
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200) {
    throw invalid("DurationSeconds must be between 900 and 43200");
  }
  return seconds;
}

function assumeRole(world: World, caller: Caller, form: URLSearchParams): Answer {
  const roleArn = required(form, "RoleArn", ROLE_ARN);
  const sessionName = required(form, "RoleSessionName", SESSION_NAME);
  const externalId = form.has("ExternalId") ? required(form, "ExternalId", EXTERNAL_ID_FORM) : undefined;
  const seconds = secondsOf(form);
  const [, accountId = "", path = ""] = ROLE_ARN.exec(roleArn) ?? [];
  const known = world.estate.accounts().some((account) => account.id === accountId && account.status === "ACTIVE");
  const role = path.split("/").at(-1) ?? path;
  if (!known || (externalId !== EXTERNAL_ID && !trusts(role, externalId))) throw refuseToAssume(caller, roleArn);
  const principalArn = `arn:aws:sts::${accountId}:assumed-role/${role}/${sessionName}`;
  const mark = createHash("sha256").update(`${world.estate.options.seed} ${principalArn}`).digest("hex").toUpperCase();
  const accessKeyId = `ASIA${accountId}${mark.slice(0, 4)}`;
  const expires = Math.floor(Date.now() / 1000 + seconds) * 1000;
  return success("AssumeRole", {
    AssumedRoleUser: { AssumedRoleId: `AROA${mark.slice(0, 16)}:${sessionName}`, Arn: principalArn },
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: mark.slice(0, 40),
      SessionToken: writeSession(world, { accessKeyId, principalArn, expires }),
      Expiration: new Date(expires).toISOString().replace(".000Z", "Z"),
    },
  });
}

function getCallerIdentity(caller: Caller): Answer {
  const name = caller.principalArn.split("/").at(-1) ?? "";
  const isRole = caller.principalArn.includes(":assumed-role/");
  const mark = createHash("sha256").update(caller.principalArn).digest("hex").toUpperCase().slice(0, 16);
  const userId = isRole ? `AROA${mark}:${name}` : `AIDA${mark}`;
  return success("GetCallerIdentity", { Arn: caller.principalArn, UserId: userId, Account: caller.accountId });
}

/** The action a form names. */
export const stsActionOf = (body: string): string => new URLSearchParams(body).get("Action") ?? "";

/** Answers STS's query protocol: GetCallerIdentity and AssumeRole. Throws WireFault to refuse. */
export function answerSts(world: World, caller: Caller, body: string): Answer {
  const form = new URLSearchParams(body);
  const action = form.get("Action") ?? "";
  if (action === "GetCallerIdentity") return getCallerIdentity(caller);
  if (action === "AssumeRole") return assumeRole(world, caller, form);
  throw new WireFault("InvalidAction", `The action ${action} is not valid for this endpoint.`, { status: 400 });
}
