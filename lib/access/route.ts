import { type Actor, admit } from "#lib/access/actor.ts";
import { requireSameOrigin } from "#lib/access/origin.ts";
import type { Permission } from "#lib/access/roles.ts";
import { actorOf } from "#lib/access/verify.ts";
import { answerError } from "#lib/respond.ts";

export type RouteInput = { actor: Actor; request: Request; url: URL };

/**
 * A route: session, permission, handler. Answers errors as JSON `{ error }`, and `Cache-Control: no-store` on everything.
 * Anything but GET and HEAD must also come from our own origin.
 */
export function route(
  permission: Permission,
  handler: (input: RouteInput) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      if (request.method !== "GET" && request.method !== "HEAD") requireSameOrigin(request.headers);
      const actor = admit(await actorOf(request.headers), permission);
      const response = await handler({ actor, request, url: new URL(request.url) });
      // Copied, because the headers of some answers (a redirect) cannot be set.
      const answer = new Response(response.body, response);
      answer.headers.set("Cache-Control", "no-store");
      return answer;
    } catch (thrown) {
      return answerError(thrown);
    }
  };
}
