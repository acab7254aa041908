"use server";

import { z } from "zod";
import { action } from "#lib/access/action.ts";
import { cancelSyncCommand, startSyncCommand } from "#lib/sync/commands.ts";

/** Asks for a run; where one is queued or running already, answers with that one. */
export const startSync = action(z.object({ trigger: z.literal("person") }), startSyncCommand);

/** Asks the run to stop at the next page it has stored. */
export const cancelSync = action(z.object({ runId: z.uuid() }), cancelSyncCommand);
