/** What a program of the bench prints for the bench to read: one line of JSON. */
export function answer(found: object): void {
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
