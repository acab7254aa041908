"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { BUCKET_TABLE_COLUMNS, columnSort } from "#components/buckets/bucket-columns.ts";
import { BucketTableRow } from "#components/buckets/bucket-table-row.tsx";
import { NoBuckets } from "#components/buckets/no-buckets.tsx";
import { DataTable, HeaderCell } from "#components/ui/data-table.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { RowGap } from "#components/ui/row-gap.tsx";
import { useRowWindow } from "#components/ui/row-window.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { bucketListOptions } from "#lib/buckets/cache.ts";
import { type BucketFilter, bucketSearch } from "#lib/buckets/search-params.ts";
import { countOf, formatCount } from "#lib/format.ts";

const ROW_HEIGHT = 40;

/** The list of buckets, loaded on as it is scrolled; only the rows in sight are in the document once it is long. */
export function BucketTable({ filter }: { filter: BucketFilter }) {
  const frame = useRef<HTMLDivElement>(null);
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError, error } =
    useSuspenseInfiniteQuery(bucketListOptions(filter));
  const rows = data.pages.flatMap((page) => page.rows);
  const { total = 0, outOf = 0, next = null } = data.pages.at(-1) ?? {};
  const window = useRowWindow({ count: rows.length, frame, rowHeight: ROW_HEIGHT });
  if (rows.length === 0) return <NoBuckets filter={filter} outOf={outOf} />;
  return (
    <section aria-labelledby="bucket-count" className="overflow-clip rounded-card border border-line bg-surface">
      <h2 id="bucket-count" className="px-4 py-2.5 text-table font-medium">
        <Total filter={filter} total={total} outOf={outOf} />
      </h2>
      <DataTable
        caption="Buckets"
        frameRef={frame}
        rowCount={total + 1}
        frameClassName="max-h-[max(24rem,calc(100dvh-20rem))] border-t border-line print:max-h-none"
      >
        <thead>
          <tr>
            {BUCKET_TABLE_COLUMNS.map(({ name, numeric, sort }, index) => (
              <HeaderCell key={name} numeric={numeric} sticky={index === 0} sort={sort && columnSort(filter, sort)}>
                {name}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <RowGap height={window.before} columns={BUCKET_TABLE_COLUMNS.length} />
        <tbody>
          {rows.slice(window.start, window.end).map((bucket, index) => (
            <BucketTableRow key={bucket.id} bucket={bucket} index={window.start + index} />
          ))}
        </tbody>
        <RowGap height={window.after} columns={BUCKET_TABLE_COLUMNS.length} />
        {hasNextPage && (
          <tfoot>
            <tr>
              <td colSpan={BUCKET_TABLE_COLUMNS.length} className="p-0">
                <LoadMore
                  href={`/buckets${bucketSearch({ ...filter, after: next })}`}
                  label={`Load more: ${formatCount(rows.length)} of ${formatCount(total)} are here`}
                  isLoading={isFetchingNextPage}
                  failure={isFetchNextPageError ? error : null}
                  onLoad={() => fetchNextPage()}
                />
              </td>
            </tr>
          </tfoot>
        )}
      </DataTable>
    </section>
  );
}

function Total({ filter, total, outOf }: { filter: BucketFilter; total: number; outOf: number }) {
  const isPart = total !== outOf;
  return (
    <>
      {isPart ? `${formatCount(total)} of ${countOf(outOf, "bucket")}` : countOf(total, "bucket")}
      {filter.after !== null && (
        <span className="font-normal text-ink-2">
          {" "}
          from a place in the middle ·{" "}
          <TextLink href={`/buckets${bucketSearch({ ...filter, after: null })}`}>from the beginning</TextLink>
        </span>
      )}
    </>
  );
}
