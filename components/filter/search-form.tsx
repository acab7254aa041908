import Form from "next/form";
import { SearchInput } from "#components/ui/input.tsx";

export type SearchFormProps = {
  /** The page of the list. */
  action: string;
  label: string;
  value: string | null;
  /** The rest of the filter, which stays. */
  search: string;
};

/** Free text of a filter, as `q`. It is a form: it works before, and without, any script. */
export function SearchForm({ action, label, value, search }: SearchFormProps) {
  const rest = [...new URLSearchParams(search)].filter(([name]) => name !== "q" && name !== "after");
  return (
    <Form action={action} role="search" scroll={false} className="w-full sm:w-64">
      {rest.map(([name, text], index) => (
        <input key={index} type="hidden" name={name} value={text} />
      ))}
      <SearchInput
        key={value}
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={value ?? ""}
        maxLength={1_024}
        className="w-full"
      />
    </Form>
  );
}
