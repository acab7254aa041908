import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonStyles } from "#components/ui/button.tsx";

/** A link that looks like a button: it goes somewhere, and may be opened in a new tab. */
export function LinkButton({
  tone,
  size,
  className,
  prefetch = false,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return <Link prefetch={prefetch} className={buttonStyles({ tone, size, className })} {...rest} />;
}
