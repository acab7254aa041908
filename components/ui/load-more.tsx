"use client";

import { LoaderCircle } from "lucide-react";
import { type MouseEvent, useEffect, useEffectEvent, useRef } from "react";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import { isSessionOver, SignInAgain } from "#components/ui/sign-in-again.tsx";
import { PlimsollError } from "#lib/errors.ts";

export type LoadMoreProps = {
  /** The same list from its next row on: what the link does without a script. */
  href: string;
  /** "Load more buckets" */
  label: string;
  isLoading: boolean;
  /** Why the last try failed. */
  failure: Error | null;
  onLoad: () => void;
};

/** The end of what is loaded of a list: loads more when it comes into sight, and by its link. */
export function LoadMore({ href, label, isLoading, failure, onLoad }: LoadMoreProps) {
  const hasFailed = failure !== null;
  const end = useRef<HTMLDivElement>(null);
  const load = useEffectEvent(onLoad);
  useEffect(() => {
    const element = end.current;
    if (element === null || isLoading || hasFailed) return;
    const sight = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      scrollMargin: "600px",
    });
    sight.observe(element);
    return () => sight.disconnect();
  }, [isLoading, hasFailed]);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onLoad();
  };
  return (
    <div ref={end} className="sticky left-0 flex h-12 w-fit items-center gap-3 px-4">
      {hasFailed ? (
        <>
          <span role="alert" className="text-table">
            The next rows could not be read. {failure instanceof PlimsollError && failure.message}
          </span>
          {isSessionOver(failure) ? (
            <SignInAgain size="small" />
          ) : (
            <Button size="small" onClick={onLoad}>
              Try again
            </Button>
          )}
        </>
      ) : (
        <a href={href} onClick={follow} className={buttonStyles({ size: "small" })}>
          {isLoading && <LoaderCircle aria-hidden="true" className="size-3.5 animate-spin" />}
          {isLoading ? "Loading…" : label}
        </a>
      )}
    </div>
  );
}
