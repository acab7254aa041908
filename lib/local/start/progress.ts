/** How a start tells what it does: a line a step, with what came of it and how long it took. */
export type Progress = {
  step<T>(name: string, work: () => Promise<T> | T, result: (value: T) => string): Promise<T>;
  line(name: string, text: string): void;
};

const NAME_WIDTH = 12;
/** A step that takes longer than this says that it has begun. */
const PATIENCE_MS = 1500;

/** Seconds with one decimal, as in "12.4 s". */
export function toSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Progress written to a stream, aligned in columns. */
export function progressTo(write: (text: string) => void): Progress {
  const line = (name: string, text: string) => write(`  ${name.padEnd(NAME_WIDTH)} ${text}\n`);
  return {
    line,
    step: async (name, work, result) => {
      const began = performance.now();
      const slow = setTimeout(() => line(name, "…"), PATIENCE_MS);
      try {
        const value = await work();
        line(name, `${result(value)}  (${toSeconds(performance.now() - began)})`);
        return value;
      } finally {
        clearTimeout(slow);
      }
    },
  };
}
