"use client";

import * as Primitive from "radix-ui/tooltip";
import type { ReactNode } from "react";

/** A short explanation on hover and focus, closed by Escape. `children` is one focusable element. Never the only place a fact stands. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-80 rounded-control bg-ink px-2.5 py-1.5 text-meta text-canvas wrap-anywhere"
          >
            {text}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
