import { CAPTURE_STEP, type Capture, captureInto } from "#lib/aws/capture.ts";

/** What one attempt carries: where the answer goes, and what ends it. */
export type Wire = { capture: Capture; abortSignal: AbortSignal };

type Stacked = {
  middlewareStack: { add(middleware: ReturnType<typeof captureInto>, options: typeof CAPTURE_STEP): void };
};

/** The command, its JSON answer left to us. */
export function raw<C extends Stacked>(command: C, { capture }: Wire): C {
  command.middlewareStack.add(captureInto(capture, { keepJson: true }), CAPTURE_STEP);
  return command;
}

/** The command, its answer left to the SDK (STS speaks XML). */
export function parsed<C extends Stacked>(command: C, { capture }: Wire): C {
  command.middlewareStack.add(captureInto(capture, { keepJson: false }), CAPTURE_STEP);
  return command;
}
