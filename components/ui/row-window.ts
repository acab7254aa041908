"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** Above this many rows only those in sight are in the document. */
export const ALL_ROWS_LIMIT = 200;

export type RowWindowInput = {
  count: number;
  /** The frame that scrolls. */
  frame: RefObject<HTMLDivElement | null>;
  /** Every row's height in px. */
  rowHeight: number;
};

/** Which rows are drawn: from `start` up to `end`, with so many px of nothing `before` and `after` them. */
export type RowWindow = { start: number; end: number; before: number; after: number };

/** The rows of a long table that are in sight, for a frame with a height and rows of one height. */
export function useRowWindow({ count, frame, rowHeight }: RowWindowInput): RowWindow {
  const isWhole = count <= ALL_ROWS_LIMIT;
  const virtualizer = useVirtualizer({
    count,
    enabled: !isWhole,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  if (isWhole) return { start: 0, end: count, before: 0, after: 0 };
  const items = virtualizer.getVirtualItems();
  const start = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? Math.min(count, ALL_ROWS_LIMIT) - 1) + 1;
  return { start, end, before: start * rowHeight, after: (count - end) * rowHeight };
}
