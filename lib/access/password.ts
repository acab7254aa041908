import { randomInt } from "node:crypto";

/** Letters and digits that nobody confuses when reading them aloud: no 0 o, 1 i l, u v. */
const ALPHABET = "23456789abcdefghjkmnpqrstwxyz";
const GROUPS = 5;
const GROUP_LENGTH = 5;

/** A new random password of 25 characters in groups of five, as in "k3m9p-…": 121 bits. */
export function randomPassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}
