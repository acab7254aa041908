"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { columnSort, FINDING_TABLE_COLUMNS } from "#components/findings/finding-columns.ts";
import { FindingTableRow } from "#components/findings/finding-table-row.tsx";
import { ListTotal } from "#components/findings/list-total.tsx";
import { NoFindings } from "#components/findings/no-findings.tsx";
import type { OpenFinding } from "#components/findings/open-finding.ts";
import { DataTable, HeaderCell } from "#components/ui/data-table.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { RowGap } from "#components/ui/row-gap.tsx";
import { useRowWindow } from "#components/ui/row-window.ts";
import { findingListOptions } from "#lib/findings/cache.ts";
import { type FindingFilter, findingSearch } from "#lib/findings/search-params.ts";
import { formatCount } from "#lib/format.ts";

const ROW_HEIGHT = 40;

/** The table of findings, loaded on as it is scrolled; only the rows in sight are in the document once it is long. */
export function FindingTable({ filter, opened }: { filter: FindingFilter; opened: OpenFinding }) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useSuspenseInfiniteQuery(findingListOptions(filter));
  const rows = list.data.pages.flatMap((page) => page.rows);
  const last = list.data.pages.at(-1);
  const window = useRowWindow({ count: rows.length, frame, rowHeight: ROW_HEIGHT });
  if (last === undefined || rows.length === 0) return <NoFindings filter={filter} page={last} />;
  return (
    <section aria-labelledby="finding-count" className="overflow-clip rounded-card border border-line bg-surface">
      <ListTotal id="finding-count" filter={filter} page={last} />
      <DataTable
        caption="Findings"
        frameRef={frame}
        rowCount={last.total + 1}
        frameClassName="max-h-[max(24rem,calc(100dvh-20rem))] border-t border-line print:max-h-none"
      >
        <thead>
          <tr>
            {FINDING_TABLE_COLUMNS.map(({ name, sort }, index) => (
              <HeaderCell key={name} sticky={index === 0} sort={sort && columnSort(filter, sort)}>
                {name}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <RowGap height={window.before} columns={FINDING_TABLE_COLUMNS.length} />
        <tbody>
          {rows.slice(window.start, window.end).map((finding, index) => (
            <FindingTableRow
              key={finding.pk}
              finding={finding}
              index={window.start + index}
              href={opened.hrefOf(finding.pk)}
              isOpen={opened.pk === finding.pk}
              onOpen={opened.open}
            />
          ))}
        </tbody>
        <RowGap height={window.after} columns={FINDING_TABLE_COLUMNS.length} />
        {list.hasNextPage && (
          <tfoot>
            <tr>
              <td colSpan={FINDING_TABLE_COLUMNS.length} className="p-0">
                <LoadMore
                  href={`/findings${findingSearch({ ...filter, after: last.next })}`}
                  label={`Load more: ${formatCount(rows.length)} of ${formatCount(last.total)} are here`}
                  isLoading={list.isFetchingNextPage}
                  failure={list.isFetchNextPageError ? list.error : null}
                  onLoad={() => list.fetchNextPage()}
                />
              </td>
            </tr>
          </tfoot>
        )}
      </DataTable>
    </section>
  );
}
