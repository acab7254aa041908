import { Unknown } from "#components/ui/quantity.tsx";

/** A fact of three values. `alarming` is the value that widens access: it is set in bold, never in a colour alone. */
export function Truth({ value, alarming }: { value: boolean | null; alarming?: boolean }) {
  if (value === null) return <Unknown />;
  return <span className={value === alarming ? "font-semibold text-high" : undefined}>{value ? "Yes" : "No"}</span>;
}

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    PUBLIC: "Public",
    NOT_PUBLIC: "Not public",
    EXTERNAL: "Shared outside the organisation, or through CloudFront",
    INTERNAL: "Shared inside the organisation",
    NOT_SHARED: "Not shared",
    TRUE: "Yes",
    FALSE: "No",
    MONITORED: "Covered",
    NOT_MONITORED: "Not covered",
  }),
);

/** A value in capitals in words; a value that Macie adds later by its own name. UNKNOWN and absent are unknown. */
export function MacieWord({ value }: { value: string | null }) {
  if (value === null || value === "UNKNOWN") return <Unknown />;
  return <span title={value}>{WORDS.get(value) ?? value}</span>;
}
