import { type ReactNode, Suspense } from "react";
import { WidgetBoundary } from "#components/states/widget-boundary.tsx";

export type WidgetProps<T> = {
  /** Names what could not be read: "The matrix". */
  what: string;
  /** A skeleton of the same size as what comes. */
  fallback: ReactNode;
  load: () => Promise<T>;
  children: (data: T) => ReactNode;
};

/** A part of a page that loads and fails alone. */
export function Widget<T>({ what, fallback, load, children }: WidgetProps<T>) {
  return (
    <WidgetBoundary what={what}>
      <Suspense fallback={fallback}>
        <Loaded load={load}>{children}</Loaded>
      </Suspense>
    </WidgetBoundary>
  );
}

async function Loaded<T>({ load, children }: Pick<WidgetProps<T>, "load" | "children">) {
  return children(await load());
}
