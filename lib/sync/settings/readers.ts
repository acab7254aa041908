import { failureBehind } from "#lib/aws/errors.ts";
import { listOf } from "#lib/aws/expect.ts";
import { isObject } from "#lib/aws/json.ts";
import { actionOf, type Operation } from "#lib/aws/operations.ts";
import { type Element, type ListedPage, type Listing, listPages, toElements } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import type { KindReader } from "#lib/sync/settings/kinds.ts";

/** What our own tables name already: identifiers that were listed once, or that a job names. */
export type Named = { customIdentifiers: readonly string[] };
export type Reader = (source: RegionSource, named: Named) => AsyncIterable<ListedPage>;

type SingleOperation =
  | "GetAutomatedDiscoveryConfiguration"
  | "GetClassificationExportConfiguration"
  | "GetFindingsPublicationConfiguration"
  | "GetRevealConfiguration";
type DetailOperation =
  | "GetAllowList"
  | "GetClassificationScope"
  | "GetCustomDataIdentifier"
  | "GetFindingsFilter"
  | "GetSensitivityInspectionTemplate";

const IDENTIFIERS_A_BATCH = 50;

const isNotFound = (thrown: unknown) => failureBehind(thrown)?.code === "ResourceNotFoundException";
const idOf = (raw: unknown, member: string): string | null => {
  const id = isObject(raw) ? raw[member] : undefined;
  return typeof id === "string" && id !== "" ? id : null;
};

/** A setting that there is one of. */
export function single(operation: SingleOperation): KindReader {
  return {
    permissions: [actionOf(operation)],
    async *read(source) {
      const { value, page } = await source.ask({ operation, input: {}, array: "", read: ({ json }) => json });
      yield { answers: [page], items: [{ raw: value, bytes: page.body, page, index: 0 }] };
    },
  };
}

/** Settings whose list says all there is to say. */
export function listed<O extends Operation>(listing: Listing<O>): KindReader {
  return { permissions: [actionOf(listing.operation)], read: (source) => listPages(source, listing) };
}

/** One setting by its id. Null when it was deleted since it was listed. */
async function detail(source: RegionSource, operation: DetailOperation, id: string): Promise<Element | null> {
  try {
    const { value, page } = await source.ask({ operation, input: { id }, array: "", read: ({ json }) => json });
    return { raw: value, bytes: page.body, page, index: 0 };
  } catch (thrown) {
    if (isNotFound(thrown)) return null;
    throw thrown;
  }
}

async function* readDetails<O extends Operation>(
  source: RegionSource,
  operation: DetailOperation,
  listing: Listing<O>,
) {
  for await (const { answers, items } of listPages(source, listing)) {
    const found = await Promise.all(
      items.map((item) => {
        const id = idOf(item.raw, listing.id);
        // Without an id there is nothing to ask; the listed record goes to the quarantine.
        return id === null ? item : detail(source, operation, id);
      }),
    );
    const details = found.filter((one) => one !== null);
    yield { answers: [...new Set([...answers, ...details.map(({ page }) => page)])], items: details };
  }
}

/** Settings whose list only names them: each is asked for. */
export function detailed<O extends Operation>(operation: DetailOperation, listing: Listing<O>): KindReader {
  return {
    permissions: [actionOf(listing.operation), actionOf(operation)],
    read: (source) => readDetails(source, operation, listing),
  };
}

async function* readNamed(source: RegionSource, ids: readonly string[]): AsyncGenerator<ListedPage> {
  for (let from = 0; from < ids.length; from += IDENTIFIERS_A_BATCH) {
    const { value, elements, page } = await source.ask({
      operation: "BatchGetCustomDataIdentifiers",
      input: { ids: ids.slice(from, from + IDENTIFIERS_A_BATCH) },
      array: "customDataIdentifiers",
      read: (body) => listOf(body, "customDataIdentifiers", IDENTIFIERS_A_BATCH),
    });
    yield { answers: [page], items: toElements(value, elements, page) };
  }
}

/** Custom data identifiers. Macie lists no deleted ones, yet findings and jobs go on naming them: they are asked for too. */
export function identifiers(listing: Listing<"ListCustomDataIdentifiers">): KindReader {
  const known = detailed("GetCustomDataIdentifier", listing);
  return {
    permissions: [...known.permissions, actionOf("BatchGetCustomDataIdentifiers")],
    async *read(source, named) {
      const found = new Set<string | null>();
      for await (const page of known.read(source, named)) {
        for (const { raw } of page.items) found.add(idOf(raw, "id"));
        yield page;
      }
      yield* readNamed(
        source,
        named.customIdentifiers.filter((id) => !found.has(id)),
      );
    },
  };
}
