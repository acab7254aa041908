import { type Answer, jsonAnswer } from "#lib/local/wire/answer.ts";
import type { FaultRule } from "#lib/local/wire/faults/rule.ts";

const modelled = (status: number, type: string, message: string, headers: Record<string, string> = {}): Answer =>
  jsonAnswer(status, { message }, { "x-amzn-errortype": type, ...headers });

const throttled = (headers: Record<string, string> = {}) =>
  modelled(429, "ThrottlingException", "Rate exceeded", headers);

const HTML = "<html><head><title>503 Service Temporarily Unavailable</title></head><body>503</body></html>";

/** The answer given instead of the right one, or undefined when the fault lets the right one be made. */
export function answerInstead({ kind, retryAfter }: FaultRule): Answer | undefined {
  switch (kind) {
    case "throttle":
      return throttled();
    case "throttle-retry-after":
      return throttled({ "retry-after": String(retryAfter) });
    case "throttle-400":
      return modelled(400, "ThrottlingException", "Rate exceeded");
    case "error-500":
      return modelled(500, "InternalServerException", "The service failed.");
    case "empty-502":
      return { status: 502, headers: {}, body: "" };
    case "html-503":
      return { status: 503, headers: { "content-type": "text/html" }, body: HTML };
    case "redirect-302":
      return { status: 302, headers: { location: "http://127.0.0.1:9/elsewhere" }, body: "" };
    case "empty-200":
      return { ...jsonAnswer(200, {}), body: "" };
    case "array-200":
      return jsonAnswer(200, []);
    case "error-on-200":
      return modelled(200, "InternalServerException", "The service failed.");
    case "expired-token":
      return modelled(400, "ValidationException", "nextToken: the token has expired");
    case "access-denied":
      return modelled(403, "AccessDeniedException", "User is not authorized to perform this operation.");
    default:
      return undefined;
  }
}
