/** One value of a facet: what choosing it would give under the rest of the filter. */
export type FacetOption = {
  value: string;
  /** A name beside the value, where there is one: of an account. */
  name: string | null;
  count: number;
};

/** The values of one parameter with their counts, and how many more there are. */
export type Facet<Name extends string> = { parameter: Name; options: readonly FacetOption[]; more: number };

/** A row of a facets statement: `n` is the number of all values of its parameter. */
export type FacetRow = { parameter: string; value: string; name: string | null; count: number; n: number };

/** Puts the rows of a facets statement together. A parameter without a row is there, with no options. */
export function toFacets<Name extends string>(parameters: readonly Name[], rows: readonly FacetRow[]): Facet<Name>[] {
  return parameters.map((parameter) => {
    const own = rows.filter((row) => row.parameter === parameter);
    const options = own.map(({ value, name, count }) => ({ value, name, count }));
    return { parameter, options, more: Math.max(0, (own[0]?.n ?? 0) - options.length) };
  });
}
