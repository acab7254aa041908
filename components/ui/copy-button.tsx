"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Copies a value and says so. `label` names the value: "Copy the ARN". */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => setState((await copyText(value)) ? "copied" : "refused");
  const Icon = state === "copied" ? Check : Copy;
  return (
    <>
      <Button tone="quiet" size="small-icon" aria-label={label} title={label} onClick={copy}>
        <Icon aria-hidden="true" className="size-3.5" />
      </Button>
      <span role="status" className="visually-hidden">
        {state === "copied" && "Copied"}
        {state === "refused" && "The browser refused to copy"}
      </span>
    </>
  );
}

/** Whether the browser took it. Without a secure context there is no clipboard to write to. */
async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}
