"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Action } from "#components/ui/action.ts";
import { Select } from "#components/ui/select.tsx";
import type { PublicError } from "#lib/errors.ts";

const CHOICES: readonly [minutes: number, words: string][] = [
  [0, "Only when asked"],
  [5, "Every 5 minutes"],
  [15, "Every 15 minutes"],
  [30, "Every 30 minutes"],
  [60, "Every hour"],
  [360, "Every 6 hours"],
  [1440, "Every day"],
];

export type ScheduleFormProps = {
  everyMinutes: number;
  /** Who may not is told how often, and given nothing to press. */
  canSet: boolean;
  save: Action<{ everyMinutes: number }>;
};

/** How often a sync comes by itself. */
export function ScheduleForm({ everyMinutes, canSet, save }: ScheduleFormProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<PublicError>();
  const known = CHOICES.find(([minutes]) => minutes === everyMinutes);
  const choices = known ? CHOICES : [...CHOICES, [everyMinutes, `Every ${everyMinutes} minutes`] as const];
  const words = (known?.[1] ?? `Every ${everyMinutes} minutes`).toLowerCase();
  if (!canSet) return <p className="text-table text-ink-2">Syncs by itself: {words}.</p>;
  const set = (minutes: number) =>
    startTransition(async () => {
      const result = await save({ everyMinutes: minutes });
      setProblem(result.ok ? undefined : result.error);
      if (result.ok) router.refresh();
    });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <label className="flex items-center gap-2 text-table text-ink-2">
        Syncs by itself
        <Select value={everyMinutes} disabled={pending} onChange={({ target }) => set(Number(target.value))}>
          {choices.map(([minutes, text]) => (
            <option key={minutes} value={minutes}>
              {text}
            </option>
          ))}
        </Select>
      </label>
      {problem && (
        <p role="alert" className="text-table text-critical">
          {problem.message} {problem.remedy}
        </p>
      )}
    </div>
  );
}
