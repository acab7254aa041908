import { recipeAt } from "#lib/local/estate/archetypes.ts";
import { SAMPLE } from "#lib/local/estate/finding-columns.ts";
import { isPolicyType } from "#lib/local/estate/finding-types.ts";
import { recipeOf } from "#lib/local/estate/objects.ts";
import type { Subject } from "#lib/local/macie/data/finding-fields.ts";
import { findingSeenBy } from "#lib/local/macie/data/findings.ts";
import { notFound } from "#lib/local/macie/refusals.ts";
import { type Caller, type Operation, WireFault, type World } from "#lib/local/world.ts";

/** Why there is nothing to reveal. The estate holds no values, so there always is a reason. */
function reasonsFor({ row, spec }: Subject): string[] {
  if (isPolicyType(row.type) || (row.flags & SAMPLE) !== 0 || spec === undefined) return ["UNSUPPORTED_FINDING_TYPE"];
  if (recipeAt(recipeOf(spec, row.object)).occurrences === "archive") return ["UNSUPPORTED_OBJECT_TYPE"];
  return ["OBJECT_UNAVAILABLE"];
}

function existing(world: World, caller: Caller, id: unknown): Subject {
  const subject = findingSeenBy(world, caller, String(id));
  if (subject === undefined) throw notFound(`the finding ${String(id)}`);
  return subject;
}

const availability: Operation = ({ caller, input, world }) => ({
  code: "UNAVAILABLE",
  reasons: reasonsFor(existing(world, caller, input.findingId)),
});

/** Always refused: the estate says where sensitive data is and never has any. */
const reveal: Operation = ({ caller, input, world }) => {
  const [reason] = reasonsFor(existing(world, caller, input.findingId));
  throw new WireFault("UnprocessableEntityException", `Sensitive data can't be retrieved for the finding: ${reason}.`, {
    status: 422,
  });
};

export const revealOperations: Record<string, Operation> = {
  GetSensitiveDataOccurrences: reveal,
  GetSensitiveDataOccurrencesAvailability: availability,
};
