/** An account that somebody named, and in how many of the seen Regions Macie looks into it. */
export type AccountSight = {
  id: string;
  name: string | null;
  /** The unit of the organisation that it stands in; null where the organisation does not tell. */
  unit?: string | null;
  /** Seen Regions in which Macie is on for the account and answers to us. */
  seen: number;
  /** Regions that answered. */
  of: number;
  /** Where it is not seen, and the relationship there; `NotAMember` where Macie does not name it. */
  missing: readonly { region: string; status: string }[];
};

/** Accounts that are not seen everywhere, least seen first, and how the rest stands. */
export type AccountsSight = { known: number; seenEverywhere: number; notSeen: readonly AccountSight[] };

/** The values of Macie's RelationshipStatus, with the absence of one, in words. */
const RELATIONSHIP_WORDS: Record<string, string> = {
  Enabled: "Seen",
  Paused: "Macie is paused",
  Invited: "Invited, not accepted",
  Created: "Added, Macie not on yet",
  Removed: "Removed from the organisation in Macie",
  Resigned: "Left the organisation in Macie",
  EmailVerificationInProgress: "E-mail not verified yet",
  EmailVerificationFailed: "E-mail verification failed",
  RegionDisabled: "The Region is disabled for it",
  AccountSuspended: "Suspended",
  NotAMember: "Not a member in Macie",
};

/** A relationship in words; one that Macie adds later as it comes. */
export function relationshipWords(status: string): string {
  return RELATIONSHIP_WORDS[status] ?? status;
}

/** What an administrator can run to see the account there, or null where the account itself must act. */
export function relationshipRemedy({
  id,
  region,
  status,
}: {
  id: string;
  region: string;
  status: string;
}): string | null {
  if (status === "Paused") return `aws macie2 update-member-session --id ${id} --status ENABLED --region ${region}`;
  if (status === "NotAMember" || status === "Removed" || status === "Resigned") {
    return `aws macie2 create-member --account accountId=${id},email=ADDRESS --region ${region}`;
  }
  return null;
}

/** Sorts accounts by how little of them is seen. An account nobody sees anywhere comes first. */
export function accountsSightOf(accounts: readonly AccountSight[]): AccountsSight {
  const notSeen = accounts.filter(({ seen, of }) => seen < of || of === 0);
  return {
    known: accounts.length,
    seenEverywhere: accounts.length - notSeen.length,
    notSeen: notSeen.toSorted((a, b) => a.seen - b.seen || a.id.localeCompare(b.id)),
  };
}
