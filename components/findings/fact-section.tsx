import { type KeyValue, KeyValueList } from "#components/ui/key-value-list.tsx";

/** A titled group of facts of a finding. */
export function FactSection({ title, items }: { title: string; items: KeyValue[] }) {
  return (
    <section>
      <h3 className="pb-1 text-table font-semibold">{title}</h3>
      <KeyValueList items={items} />
    </section>
  );
}
