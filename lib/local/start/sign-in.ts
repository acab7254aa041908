import type { Administrator } from "#lib/local/start/product.ts";

/** How to sign in. A password is told once. */
export class SignIn {
  #administrator: Administrator = { created: false };
  #isTold = false;

  /** What making the first administrator came to. */
  learn(administrator: Administrator): void {
    this.#administrator = administrator;
  }

  /** Whether there is a password that nobody was told. */
  get isUntold(): boolean {
    return this.#administrator.created && !this.#isTold;
  }

  text(): string {
    const made = this.#administrator;
    if (!made.created) {
      return "sign in: admin@plimsoll.local with the password shown at the first start (lost: npm run password)";
    }
    const isTold = this.#isTold;
    this.#isTold = true;
    return isTold
      ? `sign in: ${made.email} with the password shown above`
      : `sign in: ${made.email} with the password ${made.password} (shown this once, kept nowhere)`;
  }
}
