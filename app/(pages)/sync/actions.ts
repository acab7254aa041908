"use server";

import { z } from "zod";
import { action } from "#lib/access/action.ts";
import { cancelSyncCommand, setSyncScheduleCommand, startSyncCommand } from "#lib/sync/commands.ts";

/** Asks for a run; where one is queued or running already, answers with that one. */
export const startSync = action(z.object({ trigger: z.literal("person") }), startSyncCommand);

/** Asks the run to stop at the next page it has stored. */
export const cancelSync = action(z.object({ runId: z.uuid() }), cancelSyncCommand);

/** Sets how often a sync comes by itself, in minutes; 0 for never. */
export const setSyncSchedule = action(z.object({ everyMinutes: z.int().min(0).max(1440) }), setSyncScheduleCommand);
