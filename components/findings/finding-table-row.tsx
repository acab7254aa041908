import { clsx } from "clsx";
import type { MouseEvent } from "react";
import { AccountName } from "#components/buckets/account-name.tsx";
import { BucketLink } from "#components/findings/bucket-link.tsx";
import { DetectionsCell } from "#components/findings/detections-cell.tsx";
import { originText } from "#components/findings/origin-words.ts";
import { FindingMarks, FindingSeverity, FindingTypeName } from "#components/findings/type-cell.tsx";
import { Cell, RowHeader } from "#components/ui/data-table.tsx";
import { ForeignLine } from "#components/ui/foreign-text.tsx";
import { Day, None } from "#components/ui/quantity.tsx";
import type { FindingRow } from "#lib/findings/finding-row.ts";

export type FindingTableRowProps = {
  finding: FindingRow;
  index: number;
  /** The list with this finding open beside it. */
  href: string;
  isOpen: boolean;
  onOpen: (pk: string) => void;
};

/** Opaque, because the first column stays above the others. */
const OPEN = "bg-[color-mix(in_srgb,var(--accent)_12%,var(--surface))]";

/** One finding of the list. Its link opens the sheet; without a script it is the same address. */
export function FindingTableRow({ finding, index, href, isOpen, onOpen }: FindingTableRowProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(finding.pk);
  };
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={isOpen ? "true" : undefined}
      className={clsx("group h-10 whitespace-nowrap", isOpen ? OPEN : "hover:bg-raised")}
    >
      <RowHeader className={clsx("max-w-[75vw] md:max-w-md", isOpen ? OPEN : "group-hover:bg-raised")}>
        <span className="flex items-center gap-2">
          <FindingSeverity severity={finding.severity} compact />
          <a
            href={href}
            onClick={open}
            className="min-w-0 truncate rounded-chip font-medium text-accent underline-offset-2 hover:underline"
          >
            <FindingTypeName type={finding.type} />
          </a>
          <FindingMarks finding={finding} />
        </span>
      </RowHeader>
      <Cell>
        <Day at={finding.updatedAt} />
      </Cell>
      <Cell className="max-w-56">
        <BucketLink finding={finding} />
      </Cell>
      <Cell className="max-w-80 min-w-40">
        {finding.objectKey === null ? <None /> : <ForeignLine value={finding.objectKey} mono />}
      </Cell>
      <Cell className="max-w-80 min-w-40">
        <DetectionsCell finding={finding} />
      </Cell>
      <Cell className="max-w-48">
        <bdi className="block truncate" title={originText(finding)}>
          {originText(finding)}
        </bdi>
      </Cell>
      <Cell>
        <Day at={finding.createdAt} />
      </Cell>
      <Cell className="max-w-72">
        <AccountName id={finding.accountId} name={finding.accountName} />
      </Cell>
      <Cell className="font-mono text-meta">{finding.region}</Cell>
    </tr>
  );
}
