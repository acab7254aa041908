/**
 * The shapes of state (design.md): a disc that fills as things get worse, a dashed ring where nothing is known.
 * `barred`, `crossed` and `asked` are the dashed ring of a refusal, a failure and a question; `check` is a statement that was verified.
 */
export const SHAPES = [
  "ring",
  "quarter",
  "half",
  "three-quarter",
  "disc",
  "dashed",
  "barred",
  "crossed",
  "asked",
  "dash",
  "check",
] as const;
export type Shape = (typeof SHAPES)[number];
