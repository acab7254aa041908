import { findTaggedJob } from "#lib/local/macie/data/job-store.ts";
import { dataOperations } from "#lib/local/macie/data/operations.ts";
import { allowListOperations } from "#lib/local/macie/settings/allow-lists.ts";
import { customIdentifierOperations } from "#lib/local/macie/settings/custom-identifiers.ts";
import { discoveryOperations } from "#lib/local/macie/settings/discovery.ts";
import { findingsFilterOperations } from "#lib/local/macie/settings/findings-filters.ts";
import { invitationOperations } from "#lib/local/macie/settings/invitations.ts";
import { managedIdentifierOperations } from "#lib/local/macie/settings/managed-identifiers.ts";
import { memberOperations } from "#lib/local/macie/settings/members.ts";
import { organizationOperations } from "#lib/local/macie/settings/organization.ts";
import { publicationOperations } from "#lib/local/macie/settings/publication.ts";
import { sessionOperations } from "#lib/local/macie/settings/sessions.ts";
import { checkTags, tagOperations } from "#lib/local/macie/settings/tags.ts";
import { templateOperations } from "#lib/local/macie/settings/templates.ts";
import { testIdentifierOperations } from "#lib/local/macie/settings/test-identifier.ts";
import { onceByToken, tagsOf } from "#lib/local/macie/written.ts";
import type { Operation } from "#lib/local/world.ts";

const answered: Record<string, Operation> = {
  ...allowListOperations,
  ...customIdentifierOperations,
  ...dataOperations,
  ...discoveryOperations,
  ...findingsFilterOperations,
  ...invitationOperations,
  ...managedIdentifierOperations,
  ...memberOperations,
  ...organizationOperations,
  ...publicationOperations,
  ...sessionOperations,
  ...tagOperations({ "classification-job": findTaggedJob }),
  ...templateOperations,
  ...testIdentifierOperations,
};

/** Operations that make something and take a client token. */
const MAKES = /^Create(?!Sample|Member|Invitations)/;

/** Refuses tags that AWS would refuse, whichever operation brings them. */
const withCheckedTags =
  (operation: Operation): Operation =>
  (request) => {
    if (request.input.tags !== undefined) checkTags(tagsOf(request.input.tags));
    return operation(request);
  };

/** Every operation the stand-in answers from state. */
export const operations: Record<string, Operation> = Object.fromEntries(
  Object.entries(answered).map(([name, operation]) => [
    name,
    withCheckedTags(MAKES.test(name) ? onceByToken(name, operation) : operation),
  ]),
);
