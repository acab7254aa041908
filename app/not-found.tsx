import type { Metadata } from "next";
import { Mark } from "#components/frame/mark.tsx";
import { EmptyState } from "#components/states/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export const metadata: Metadata = { title: "Not found" };

/** An address that leads nowhere. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-6 py-16">
      <Mark className="mb-4 ml-3.5 size-8 text-accent" />
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
