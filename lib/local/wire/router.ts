import { type ApiModel, macieApi } from "#lib/local/wire/model.ts";

export type Route = { operation: string; labels: Record<string, string> };

type Node = { literal: Map<string, Node>; label?: { name: string; node: Node }; operations: Map<string, string> };

const newNode = (): Node => ({ literal: new Map(), operations: new Map() });

function stepInto(node: Node, segment: string): Node {
  if (segment.startsWith("{")) {
    node.label ??= { name: segment.slice(1, -1), node: newNode() };
    return node.label.node;
  }
  const next = node.literal.get(segment) ?? newNode();
  node.literal.set(segment, next);
  return next;
}

function buildTree(model: ApiModel): Node {
  const root = newNode();
  for (const [name, { method, uri }] of Object.entries(model.operations)) {
    const leaf = uri.split("/").slice(1).reduce(stepInto, root);
    leaf.operations.set(method, name);
  }
  return root;
}

const root = buildTree(macieApi);

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function walk(node: Node, segments: readonly string[], method: string): Route | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    const operation = node.operations.get(method);
    return operation === undefined ? undefined : { operation, labels: {} };
  }
  const literal = node.literal.get(segment);
  const found = literal && walk(literal, rest, method);
  if (found || !node.label) return found;
  const value = decode(segment);
  const route = value === undefined || value === "" ? undefined : walk(node.label.node, rest, method);
  return route && { ...route, labels: { ...route.labels, [node.label.name]: value ?? "" } };
}

/**
 * The Macie operation behind a method and a path as it stood in the request line (still percent-encoded).
 * A literal segment wins over a label, so `/jobs/list` is never a job named "list".
 */
export function routeOf(method: string, path: string): Route | undefined {
  return walk(root, path.split("/").slice(1), method);
}
