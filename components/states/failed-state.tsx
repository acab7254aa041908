import type { ReactNode } from "react";
import { Remedy } from "#components/states/remedy.tsx";
import { StatePanel } from "#components/states/state-panel.tsx";

export type FailedStateProps = {
  what: string;
  message?: string;
  remedy?: string;
  since?: ReactNode;
  retry?: ReactNode;
};

/** Something could not be read: what, why, since when, and a way to try again. It never looks like an empty answer. */
export function FailedState({ what, message, remedy, since, retry }: FailedStateProps) {
  return (
    <StatePanel role="alert" tone="unknown" shape="crossed" hatched title={`${what} could not be read.`} action={retry}>
      {message && <p>{message}</p>}
      {since && <p>Since {since}.</p>}
      {remedy && <Remedy text={remedy} />}
    </StatePanel>
  );
}

/** The person, or Plimsoll, may not read it: the permission that is missing, ready to copy. */
export function DeniedState({ what, message, remedy }: { what: string; message: string; remedy?: string }) {
  return (
    <StatePanel tone="unknown" shape="barred" hatched title={`${what} may not be read.`}>
      <p>{message}</p>
      {remedy && <Remedy text={remedy} />}
    </StatePanel>
  );
}
