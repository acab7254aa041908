import { clsx } from "clsx";
import { splitMiddle } from "#components/ui/split-middle.ts";

export type MiddleTextProps = {
  /** Anything that came from S3: it is text, isolated from the direction of what stands around it. */
  value: string;
  /** How many characters of the end are never cut. */
  tail?: number;
  mono?: boolean;
  /** Shown whole on focus: where the text itself is what a person wants, and no link is around it. */
  focusable?: boolean;
  className?: string;
};

/** A long value on one line, cut in the middle by the room there is: the DOM always holds it whole. */
export function MiddleText({ value, tail = 12, mono = false, focusable = false, className }: MiddleTextProps) {
  const parts = splitMiddle(value, tail);
  return (
    <bdi
      dir="auto"
      title={value}
      tabIndex={focusable ? 0 : undefined}
      className={clsx(
        "inline-flex max-w-full min-w-0 align-bottom whitespace-pre focus:inline-block focus:wrap-anywhere focus:whitespace-pre-wrap print:inline",
        mono && "font-mono",
        className,
      )}
    >
      <span className="min-w-[1ch] truncate print:inline">{parts.head}</span>
      {parts.tail && <span className="shrink-0">{parts.tail}</span>}
    </bdi>
  );
}
