import type { NextConfig } from "next";

const root = import.meta.dirname;

const plainHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Referrer-Policy", value: "no-referrer" },
];

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
  // proxy.ts leaves these alone. (This file cannot import TypeScript, or lib/access/browser-policy.ts would say it.)
  headers: async () => [
    { source: "/_next/static/:path*", headers: plainHeaders },
    {
      source: "/api/import",
      headers: [...plainHeaders, { key: "Content-Security-Policy", value: "default-src 'none'" }],
    },
  ],
};

export default config;
