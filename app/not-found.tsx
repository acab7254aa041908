import type { Metadata } from "next";
import { EmptyState } from "#components/states/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export const metadata: Metadata = { title: "Not found" };

/** An address that leads nowhere. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl p-6">
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState
        title="There is nothing at this address."
        action={
          <LinkButton href="/" tone="primary">
            Overview
          </LinkButton>
        }
      >
        <p>What it named may never have been seen by a sync, or the address was cut short.</p>
      </EmptyState>
    </main>
  );
}
