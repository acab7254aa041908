import { Clock } from "lucide-react";

/** An old number stays, marked with its age. */
export function StaleMark({ age, reason }: { age: string; reason?: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-meta font-medium text-medium" title={reason}>
      <Clock aria-hidden="true" className="size-3" />
      {age} old{reason && <span className="visually-hidden">: {reason}</span>}
    </span>
  );
}
