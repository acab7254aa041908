import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#lib/db/generated/client.ts";
import { pool } from "#lib/db/pool.ts";

const held = globalThis as typeof globalThis & { plimsollPrisma?: PrismaClient };

/** Prisma on the shared pool: for typed reads and small writes. Bulk statements use `lib/db/sql.ts`. */
export function prisma(): PrismaClient {
  held.plimsollPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return held.plimsollPrisma;
}
