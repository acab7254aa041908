import { ChevronDown } from "lucide-react";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover } from "#components/ui/popover.tsx";

export type DayRangeProps = { action: string; label: string; from: string | null; to: string | null; search: string };

/** Days in UTC, both included, as a form of two fields. */
export function DayRange({ action, label, from, to, search }: DayRangeProps) {
  const rest = [...new URLSearchParams(search)].filter(([name]) => !["from", "to", "after"].includes(name));
  const isOn = from !== null || to !== null;
  const trigger = (
    <Button size="small" className={isOn ? "border-accent bg-accent/10" : undefined}>
      {label}
      <ChevronDown aria-hidden="true" className="size-3.5 text-ink-2" />
    </Button>
  );
  return (
    <Popover trigger={trigger} label={`Filter by the day of ${label.toLowerCase()}`}>
      <Form action={action} scroll={false} className="grid gap-3">
        {rest.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <label className="grid gap-1">
          From, in UTC
          <Input type="date" name="from" defaultValue={from ?? ""} />
        </label>
        <label className="grid gap-1">
          To, that day included
          <Input type="date" name="to" defaultValue={to ?? ""} />
        </label>
        <Button type="submit">Filter</Button>
      </Form>
    </Popover>
  );
}
