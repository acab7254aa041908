"use client";

import { Check } from "lucide-react";
import * as Primitive from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactNode } from "react";

const ITEM =
  "flex min-h-8 items-center gap-2 rounded-chip px-2 text-table outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-raised";

/** A menu of actions or choices on one button. Not modal: the page behind keeps its scroll bar and needs no injected style. */
export function Menu({
  trigger,
  label,
  align = "end",
  children,
}: {
  trigger: ReactNode;
  label: string;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-card border border-line bg-surface p-1"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** One action, or with `asChild` a link. */
export function MenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={`${ITEM} ${className ?? ""}`} {...rest} />;
}

/** A choice that can be on and off; the menu stays open. */
export function MenuCheckboxItem({ children, ...rest }: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={ITEM} onSelect={(event) => event.preventDefault()} {...rest}>
      <span className="grid size-4 place-items-center">
        <Primitive.ItemIndicator>
          <Check aria-hidden="true" className="size-4 text-accent" />
        </Primitive.ItemIndicator>
      </span>
      {children}
    </Primitive.CheckboxItem>
  );
}

/** Words over a group of items. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-2 pb-1 text-meta font-medium text-ink-2">{children}</Primitive.Label>;
}

/** A line between groups. */
export function MenuSeparator() {
  return <Primitive.Separator className="my-1 border-t border-line" />;
}
