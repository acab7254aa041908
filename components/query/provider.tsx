"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { browserQueryClient } from "#components/query/client.ts";

/** Gives the components below the browser's client. Only where the browser refetches; other pages do without. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(browserQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
