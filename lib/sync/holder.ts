import { randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** This process as others see it: the machine, the process, and a mark that no other process has. */
export const holderName = (kind: string): string =>
  `${kind} ${hostname()}:${process.pid} ${randomBytes(4).toString("hex")}`;
