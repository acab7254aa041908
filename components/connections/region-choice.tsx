import { Checkbox } from "#components/ui/checkbox.tsx";
import { MACIE_REGIONS } from "#lib/connections/connection.ts";

/** The Regions that Macie serves, to choose from. */
export function RegionChoice() {
  return (
    <fieldset>
      <legend className="mb-1 text-table font-medium">Regions</legend>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3 lg:grid-cols-4">
        {MACIE_REGIONS.map((region) => (
          <Checkbox key={region} name="regions" value={region}>
            <span className="font-mono text-meta">{region}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
