import { expect, test } from "vitest";
import { detectorWords } from "#lib/findings/detector-words.ts";

test("a managed identifier reads as words, short forms stay upper case", () => {
  expect(
    [
      "USA_SOCIAL_SECURITY_NUMBER",
      "AWS_CREDENTIALS",
      "NAME",
      "UK_NHS_NUMBER",
      "GERMANY_PASSPORT_NUMBER",
      "CREDIT_CARD_NUMBER_(NO_KEYWORD)",
    ].map(detectorWords),
  ).toEqual([
    "USA social security number",
    "AWS credentials",
    "Name",
    "UK NHS number",
    "Germany passport number",
    "Credit card number (no keyword)",
  ]);
});

test("a custom identifier keeps the name that people gave it", () => {
  expect(["Vessel manifest id", "IMO-number", "", "<b>x</b>"].map(detectorWords)).toEqual([
    "Vessel manifest id",
    "IMO-number",
    "",
    "<b>x</b>",
  ]);
});
