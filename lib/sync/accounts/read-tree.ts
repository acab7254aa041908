import { isObject } from "#lib/aws/json.ts";
import { type Element, type ListedPage, listPages } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import type { Page } from "#lib/sync/phase.ts";

const A_PAGE = 20;
/** AWS Organizations nests units at most five deep; more is not a tree. */
const DEEPEST = 6;

type Token = { NextToken?: string };
const tokenOf = (token: string | undefined): Token => (token === undefined ? {} : { NextToken: token });

/** Records as AWS sent them, with the parent that was asked about: AWS does not repeat it. */
const below = ({ answers, items }: ListedPage, parentId: string): Page => ({
  answers,
  items: items.map((item) => ({ ...item, raw: isObject(item.raw) ? { ...item.raw, parentId } : item.raw })),
});

const idsOf = (items: readonly Element[]) =>
  items.flatMap(({ raw }) => (isObject(raw) && typeof raw.Id === "string" ? [raw.Id] : []));

const listing = (array: string) => ({ array, atMost: A_PAGE, id: "Id", token: "NextToken" });

/** Roots and units level by level, and which accounts stand in each. */
export async function* readTree(source: RegionSource): AsyncGenerator<Page> {
  let level: string[] = [];
  const roots = { ...listing("Roots"), input: (token?: string) => ({ MaxResults: A_PAGE, ...tokenOf(token) }) };
  for await (const page of listPages(source, { operation: "ListRoots", ...roots })) {
    level.push(...idsOf(page.items));
    yield page;
  }
  for (let depth = 0; level.length > 0 && depth <= DEEPEST; depth += 1) {
    const next: string[] = [];
    for (const ParentId of level) {
      const input = (token?: string) => ({ ParentId, MaxResults: A_PAGE, ...tokenOf(token) });
      const units = { ...listing("OrganizationalUnits"), input };
      for await (const page of listPages(source, { operation: "ListOrganizationalUnitsForParent", ...units })) {
        next.push(...idsOf(page.items));
        yield below(page, ParentId);
      }
      const accounts = { ...listing("Accounts"), input };
      for await (const page of listPages(source, { operation: "ListAccountsForParent", ...accounts })) {
        yield below(page, ParentId);
      }
    }
    level = next;
  }
}

/** The tags of each account: one record an account, whole. */
export async function* readTags(source: RegionSource, accountIds: readonly string[]): AsyncGenerator<Page> {
  for (const accountId of accountIds) {
    const pages: ListedPage[] = [];
    const tags = {
      ...listing("Tags"),
      id: "Key",
      atMost: 200,
      input: (token?: string) => ({ ResourceId: accountId, ...tokenOf(token) }),
    };
    for await (const page of listPages(source, { operation: "ListTagsForResource", ...tags })) pages.push(page);
    const answers = pages.flatMap((page) => page.answers);
    const [page] = answers;
    if (page === undefined) continue;
    const raw = { accountId, Tags: pages.flatMap(({ items }) => items.map((item) => item.raw)) };
    yield { answers, items: [{ raw, bytes: page.body, page, index: 0 }] };
  }
}
