import { clsx } from "clsx";
import Link from "next/link";
import { REACH_LOOK } from "#components/states/reach-glyph.tsx";
import { SensitivityGlyph } from "#components/states/sensitivity-glyph.tsx";
import { Card } from "#components/ui/card.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TONE_TEXT } from "#components/ui/tone.ts";
import { REACH_WORDS, REACHES, type Reach } from "#lib/buckets/reach.ts";
import { type Sensitivity, UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { formatCount } from "#lib/format.ts";
import { type Matrix, type MatrixRow, matrixOf } from "#lib/overview/matrix.ts";
import type { PostureCell } from "#lib/overview/overview.ts";
import { bucketsHref } from "#lib/overview/verdict.ts";

const TITLE = "What buckets hold, and who can reach them";
const NOTE = "Buckets. Hatched: content or reach is not known.";
const UNKNOWN: ReadonlySet<Sensitivity> = new Set(UNKNOWN_SENSITIVITIES);

/** Sensitivity by reach. The unknown rows and column are always there; each number leads to its buckets. */
export function PostureMatrix({ cells }: { cells: readonly PostureCell[] }) {
  const matrix = matrixOf(cells);
  return (
    <Card title={TITLE} note={NOTE} flush>
      <section aria-label={TITLE} tabIndex={0} className="overflow-x-auto px-4 pb-3">
        <table className="w-full border-separate border-spacing-0.5 text-table">
          <caption className="visually-hidden">{TITLE}</caption>
          <MatrixHead />
          <tbody>
            {matrix.rows.map((row) => (
              <MatrixLine key={row.sensitivity} row={row} />
            ))}
          </tbody>
          <MatrixFoot matrix={matrix} />
        </table>
      </section>
    </Card>
  );
}

function MatrixHead() {
  return (
    <thead>
      <tr>
        <td />
        {REACHES.map((reach) => (
          <th
            key={reach}
            scope="col"
            className={clsx(
              "w-[15%] min-w-18 px-1 pb-1 text-center align-bottom text-meta font-medium",
              TONE_TEXT[REACH_LOOK[reach].tone],
            )}
          >
            <StateShape {...REACH_LOOK[reach]} className="mx-auto mb-1 size-3.5" />
            {REACH_WORDS[reach]}
          </th>
        ))}
        <th scope="col" className="px-2 pb-1 text-right align-bottom text-meta font-medium text-ink-2">
          All
        </th>
      </tr>
    </thead>
  );
}

function MatrixLine({ row: { sensitivity, buckets, total } }: { row: MatrixRow }) {
  return (
    <tr>
      <th scope="row" className="pr-3 text-left font-normal sm:whitespace-nowrap">
        <SensitivityGlyph sensitivity={sensitivity} />
      </th>
      {buckets.map((cell) => (
        <td
          key={cell.reach}
          className={clsx("h-11 rounded-chip p-0 text-center", groundOf(sensitivity, cell.reach, cell.buckets))}
        >
          <Count count={cell.buckets} href={bucketsHref({ sensitivity: [sensitivity], reach: [cell.reach] })} />
        </td>
      ))}
      <td className="px-2 text-right">
        <Count count={total} href={bucketsHref({ sensitivity: [sensitivity] })} />
      </td>
    </tr>
  );
}

function MatrixFoot({ matrix }: { matrix: Matrix }) {
  return (
    <tfoot className="text-ink-2">
      <tr>
        <th scope="row" className="pr-2 text-left font-medium">
          All
        </th>
        {matrix.totals.map(({ reach, buckets }) => (
          <td key={reach} className="h-11 text-center">
            <Count count={buckets} href={bucketsHref({ reach: [reach] })} />
          </td>
        ))}
        <td className="px-2 text-right">
          <Count count={matrix.total} href={bucketsHref({})} />
        </td>
      </tr>
    </tfoot>
  );
}

function Count({ count, href }: { count: number; href: string }) {
  if (count === 0) return <span className="text-ink-2">0</span>;
  return (
    <Link
      prefetch={false}
      href={href}
      className="grid h-11 min-w-9 place-items-center rounded-chip font-semibold text-ink hover:underline"
    >
      {formatCount(count)}
    </Link>
  );
}

/** The ground of a cell: the worst corner is strongest, the unknown is hatched, an empty cell is plain. */
function groundOf(sensitivity: Sensitivity, reach: Reach, buckets: number): string {
  if (UNKNOWN.has(sensitivity) || reach === "unknown") return buckets > 0 ? "hatched bg-unknown/12" : "hatched";
  if (buckets === 0) return "bg-raised";
  if (sensitivity !== "sensitive") return "bg-none/14";
  if (reach === "public") return "bg-critical/22";
  if (reach === "outside") return "bg-high/22";
  return "bg-medium/14";
}

/** The place of the matrix while it is counted. */
export function PostureMatrixSkeleton() {
  return (
    <Card title={TITLE} note={NOTE}>
      <div role="status" aria-label="Counting the matrix" className="space-y-0.5 pt-12">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="h-11 w-full" />
        ))}
      </div>
    </Card>
  );
}
