import { prismaAdapter } from "better-auth/adapters/prisma";
import { betterAuth } from "better-auth/minimal";
import { createAccessControl } from "better-auth/plugins/access";
import { admin } from "better-auth/plugins/admin";
import { cookiePrefix, SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from "#lib/access/cookie.ts";
import { isHttps } from "#lib/access/https.ts";
import { PERMISSIONS, type Permission, ROLE_PERMISSIONS, ROLES } from "#lib/access/roles.ts";
import { prisma } from "#lib/db/prisma.ts";
import { env } from "#lib/env.ts";
import { writeLog } from "#lib/respond.ts";

/** Permissions in the library's form: `{ posture: ["read"], sync: ["read", "start"] }`. */
function toStatements(permissions: readonly Permission[]): Record<string, string[]> {
  const statements: Record<string, string[]> = {};
  for (const permission of permissions) {
    const [resource = "", verb = ""] = permission.split(":");
    statements[resource] = [...(statements[resource] ?? []), verb];
  }
  return statements;
}

/** Five roles from our own table. None of them holds the library's own `user` and `session` permissions. */
function adminPlugin() {
  const control = createAccessControl(toStatements(PERMISSIONS));
  const roles = Object.fromEntries(
    ROLES.map((role) => [role, control.newRole(toStatements(ROLE_PERMISSIONS[role]))] as const),
  );
  return admin({
    ac: control,
    roles,
    defaultRole: "viewer",
    adminRoles: ["administrator"],
    bannedUserMessage: "This account is disabled.",
  });
}

/** Renewing a session never carries it past its absolute end. */
function capExpiry(expiresAt: Date, createdAt: Date): Date {
  return new Date(Math.min(expiresAt.getTime(), createdAt.getTime() + SESSION_ABSOLUTE_SECONDS * 1000));
}

function build() {
  const { APP_ORIGIN, PLIMSOLL_SECRET } = env();
  const { origin } = new URL(APP_ORIGIN);
  return betterAuth({
    appName: "Plimsoll",
    baseURL: origin,
    trustedOrigins: [origin],
    secret: PLIMSOLL_SECRET,
    database: prismaAdapter(prisma(), { provider: "postgresql", transaction: true }),
    telemetry: { enabled: false },
    logger: { level: "error", log: (level, message, cause) => writeLog(level, { message, cause }) },
    account: { modelName: "authAccount" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 1024 },
    session: { expiresIn: SESSION_IDLE_SECONDS, updateAge: 60 },
    // The library limits only its own HTTP handler, which is not mounted: lib/access/attempts.ts limits sign-in.
    rateLimit: { enabled: true, storage: "database" },
    advanced: {
      cookiePrefix: cookiePrefix(origin),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isHttps(origin), httpOnly: true, sameSite: "lax", path: "/" },
      // Nobody in front of us is trusted to say where a request came from.
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        update: {
          before: async (change, context) => {
            const createdAt = context?.context.session?.session.createdAt;
            if (!createdAt || !change.expiresAt) return;
            return { data: { ...change, expiresAt: capExpiry(change.expiresAt, createdAt) } };
          },
        },
      },
    },
    plugins: [adminPlugin()],
  });
}

let built: ReturnType<typeof build> | undefined;

/** The authentication library on our own Postgres. Built at first use, when the environment is known. */
export function auth(): ReturnType<typeof build> {
  built ??= build();
  return built;
}
