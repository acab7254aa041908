import type { Recipe } from "#lib/local/estate/archetypes.ts";
import { mix } from "#lib/local/estate/random.ts";
import type { Wire } from "#lib/local/world.ts";

/** The most places one finding shows. */
export const MOST_PLACES = 15;

type Question = { recipe: Recipe; hash: number; column: string; salt: number; count: number };

const letterOf = (column: number) => String.fromCharCode(64 + Math.min(26, column));

/** A cell of a spreadsheet has a reference, a cell of a text table a row and a column. */
function cells({ recipe, hash, column, salt, count }: Question): Wire {
  const number = 1 + (salt % 20);
  const sheet = recipe.mime.includes("spreadsheet");
  const rowOf = (place: number) => 2 + place * 3 + (mix(hash, salt, place) % 3);
  return {
    cells: Array.from({ length: count }, (_, place) => ({
      row: rowOf(place),
      column: number,
      columnName: column,
      cellReference: sheet ? `Sheet1!${letterOf(number)}${rowOf(place)}` : null,
    })),
  };
}

/** One in eight paths is left out, as Macie leaves out a path that holds sensitive data itself. */
function records({ hash, column, salt, count }: Question): Wire {
  return {
    records: Array.from({ length: count }, (_, place) => ({
      recordIndex: place * 2 + (mix(hash, salt, place) % 2),
      jsonPath: mix(hash, salt, 190) % 8 === 0 ? null : column,
    })),
  };
}

function lineRanges({ hash, salt, count }: Question): Wire {
  const lineOf = (place: number) => 1 + place * 7 + (mix(hash, salt, place) % 7);
  return {
    lineRanges: Array.from({ length: count }, (_, place) => ({
      start: lineOf(place),
      end: lineOf(place),
      startColumn: 1 + (mix(hash, salt, place + 40) % 90),
    })),
  };
}

const pages = ({ count }: Question): Wire => ({
  pages: Array.from({ length: count }, (_, place) => ({ pageNumber: place + 1, lineRange: null, offsetRange: null })),
});

const NOWHERE = { cells: null, lineRanges: null, offsetRanges: null, pages: null, records: null };

/** Where in an object something was found: `count` places. Inside an archive there are none. */
export function occurrencesIn(question: Question): Wire {
  const kinds = { cells, records, lineRanges, pages, archive: () => ({}) };
  return { ...NOWHERE, ...kinds[question.recipe.occurrences](question) };
}
