import type { NextConfig } from "next";
import { plainHeaders } from "#lib/access/browser-policy.ts";

const root = import.meta.dirname;

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  // No image optimiser: /_next/image answers 404.
  images: { unoptimized: true },
  experimental: { serverActions: { bodySizeLimit: "64kb" }, proxyClientMaxBodySize: "1mb" },
  serverExternalPackages: ["pg", "pg-boss", "@prisma/client", "@prisma/adapter-pg"],
  // A lock file in a folder above is not ours.
  turbopack: { root },
  outputFileTracingRoot: root,
  // proxy.ts leaves these files alone.
  headers: async () => [
    {
      source: "/_next/static/:path*",
      headers: Object.entries(plainHeaders("")).map(([key, value]) => ({ key, value })),
    },
  ],
};

export default config;
