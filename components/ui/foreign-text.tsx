import { clsx } from "clsx";
import { MiddleText } from "#components/ui/middle-text.tsx";
import { visibleRuns, visibleText } from "#components/ui/visible-text.ts";

/**
 * A text that somebody outside chose: the name of a bucket, a key, a tag. It is text and nothing else, its direction
 * stays inside it, and what cannot be seen in it is written by its code point.
 */
export function ForeignText({ value, className }: { value: string; className?: string }) {
  return (
    <bdi dir="auto" className={clsx("wrap-anywhere whitespace-pre-wrap", className)}>
      {visibleRuns(value).map(({ text, isEscape }, index) => (isEscape ? <Escape key={index} name={text} /> : text))}
    </bdi>
  );
}

function Escape({ name }: { name: string }) {
  return (
    <span
      dir="ltr"
      title={`The character ${name}, which cannot be seen`}
      className="mx-px rounded-chip border border-medium/60 px-0.5 text-meta text-medium"
    >
      {name}
    </span>
  );
}

export type ForeignLineProps = {
  value: string;
  tail?: number;
  mono?: boolean;
  focusable?: boolean;
  className?: string;
};

/** The same on one line, cut in the middle by the room there is. */
export function ForeignLine({ value, ...rest }: ForeignLineProps) {
  return <MiddleText value={visibleText(value)} {...rest} />;
}
