import { Checkbox } from "#components/ui/checkbox.tsx";
import { MACIE_REGIONS } from "#lib/connections/connection.ts";

/** The Regions that Macie serves, to choose from. */
export function RegionChoice() {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-table font-medium">Regions</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4">
        {MACIE_REGIONS.map((region) => (
          <Checkbox key={region} name="regions" value={region}>
            <span className="font-mono text-meta">{region}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
