import { defineConfig } from "prisma/config";

// No engine is downloaded: `generate` only needs an executable to exist, and migrations are applied by prisma/migrate.ts.
// With such a stand-in `prisma migrate` and `prisma db` would do nothing and say that all went well.
if (
  process.env.PRISMA_SCHEMA_ENGINE_BINARY === undefined &&
  process.argv.some((word) => word === "migrate" || word === "db")
) {
  throw new Error(
    "Migrations are applied by prisma/migrate.ts (npm start). For `prisma migrate` and `prisma db`, set PRISMA_SCHEMA_ENGINE_BINARY.",
  );
}
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "schema.prisma",
  migrations: { path: "migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/plimsoll" },
});
