import { accountsPhase } from "#lib/sync/accounts/phase.ts";
import { bucketsPhase } from "#lib/sync/buckets/phase.ts";
import { findingsPhase } from "#lib/sync/findings/phase.ts";
import { jobsPhase } from "#lib/sync/jobs/phase.ts";
import type { Phase } from "#lib/sync/phase.ts";
import { posturePhase } from "#lib/sync/posture/phase.ts";
import { profilesPhase } from "#lib/sync/profiles/phase.ts";
import { sessionPhase } from "#lib/sync/session/phase.ts";
import { settingsPhase } from "#lib/sync/settings/phase.ts";
import { tieOutsPhase } from "#lib/sync/tie-outs/phase.ts";

/** What a sync does in each Region, in this order (the order of PHASE_NAMES). */
export const PHASES: readonly Phase[] = [
  sessionPhase,
  accountsPhase,
  bucketsPhase,
  findingsPhase,
  jobsPhase,
  profilesPhase,
  settingsPhase,
  tieOutsPhase,
  posturePhase,
];

/** Every IAM action that the phases need. */
export const PERMISSIONS: readonly string[] = [...new Set(PHASES.flatMap(({ permissions }) => permissions))].sort();
