import { createHmac } from "node:crypto";
import type { World } from "#lib/local/world.ts";

/** A role session. It travels whole inside its token, so that it outlives a restart of the stand-in. */
export type RoleSession = { accessKeyId: string; principalArn: string; expires: number };

const sign = (world: World, payload: string) =>
  createHmac("sha256", `session token of estate ${world.estate.options.seed}`).update(payload).digest("base64url");

/** The session token of a role session. */
export function writeSession(world: World, session: RoleSession): string {
  const payload = Buffer.from(JSON.stringify(session)).toString("base64url");
  return `${payload}.${sign(world, payload)}`;
}

/** The role session of a token, or undefined when the stand-in did not issue it. */
export function readSession(world: World, token: string): RoleSession | undefined {
  const [payload = "", signature = ""] = token.split(".");
  if (payload === "" || sign(world, payload) !== signature) return undefined;
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
}
