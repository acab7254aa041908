import { cva, type VariantProps } from "class-variance-authority";
import type { ButtonHTMLAttributes } from "react";

/** The look of everything that is pressed. `primary` at most once a page. Targets are at least 24 px (WCAG 2.5.8). */
export const buttonStyles = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control border text-table font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 forced-colors:border-current",
  {
    variants: {
      tone: {
        primary:
          "border-transparent bg-accent text-on-accent hover:not-disabled:bg-[color-mix(in_srgb,var(--accent)_88%,var(--ink))]",
        secondary: "border-edge bg-surface text-ink hover:not-disabled:bg-raised",
        quiet: "border-transparent bg-transparent text-ink-2 hover:not-disabled:bg-raised hover:not-disabled:text-ink",
        danger: "border-critical bg-surface text-critical hover:not-disabled:bg-critical/10",
      },
      size: {
        small: "h-7 px-2",
        medium: "h-9 px-3",
        icon: "size-9 p-0",
        "small-icon": "size-7 p-0",
      },
    },
    defaultVariants: { tone: "secondary", size: "medium" },
  },
);

export type ButtonLook = VariantProps<typeof buttonStyles>;

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & ButtonLook;

/** A button. It does nothing to a form unless `type="submit"` is asked for. */
export function Button({ tone, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonStyles({ tone, size, className })} {...rest} />;
}
