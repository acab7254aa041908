import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * A link in running text or in a table: underlined on hover, always in the accent so that it is seen as a link.
 * It is not fetched ahead: a page of numbers would ask for every list behind them.
 */
export function TextLink({ className, prefetch = false, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={prefetch}
      className={clsx("rounded-chip font-medium text-accent underline-offset-2 hover:underline", className)}
      {...rest}
    />
  );
}
