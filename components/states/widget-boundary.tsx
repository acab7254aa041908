"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { Component, type ReactNode, startTransition } from "react";
import { FailedState } from "#components/states/failed-state.tsx";
import { Button } from "#components/ui/button.tsx";

type Props = { what: string; children: ReactNode; onRetry: () => void };
type State = { failed: boolean };

class Boundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(thrown: unknown): State {
    // Redirects and "not found" are not failures: they belong to the router.
    unstable_rethrow(thrown);
    return { failed: true };
  }

  retry = () => {
    startTransition(() => {
      this.props.onRetry();
      this.setState({ failed: false });
    });
  };

  override render() {
    if (!this.state.failed) return this.props.children;
    return <FailedState what={this.props.what} retry={<Button onClick={this.retry}>Try again</Button>} />;
  }
}

/** Keeps a failure to one widget: it says what could not be read and offers to try again, the rest of the page lives. */
export function WidgetBoundary({ what, children }: { what: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <Boundary what={what} onRetry={() => router.refresh()}>
      {children}
    </Boundary>
  );
}
