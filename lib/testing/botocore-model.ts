import type { ApiModel, InputMember, ModelOperation, ModelStructure, ModelType } from "#lib/local/wire/model.ts";

type Reference = { shape: string; location?: string; locationName?: string };
type Shape = {
  type: string;
  members?: Record<string, Reference>;
  member?: Reference;
  value?: Reference;
  required?: readonly string[];
  enum?: readonly string[];
  min?: number;
  max?: number;
  pattern?: string;
  exception?: boolean;
  error?: { httpStatusCode: number };
};

/** The parts of a botocore `service-2.json` this project reads. */
export type BotocoreModel = {
  operations: Record<
    string,
    {
      http: { method: string; requestUri: string; responseCode?: number };
      input?: Reference;
      output?: Reference;
      errors?: readonly Reference[];
    }
  >;
  shapes: Record<string, Shape>;
};

const PLACES: Record<string, InputMember["in"]> = { uri: "path", querystring: "query" };

function toType(model: BotocoreModel, name: string): ModelType {
  const shape = shapeOf(model, name);
  if (shape.type === "structure") return name;
  if (shape.member) return { list: toType(model, shape.member.shape) };
  if (shape.value) return { map: toType(model, shape.value.shape) };
  if (shape.enum) return shape.enum;
  const { min, max, pattern } = shape;
  if (min === undefined && max === undefined && pattern === undefined) return shape.type;
  return {
    type: shape.type,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

function shapeOf(model: BotocoreModel, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`the model has no shape ${name}`);
  return shape;
}

const entriesOf = (model: BotocoreModel, reference: Reference | undefined) =>
  Object.entries(reference ? (shapeOf(model, reference.shape).members ?? {}) : {});

function toOperation(model: BotocoreModel, name: string): ModelOperation {
  const operation = model.operations[name];
  if (operation === undefined) throw new Error(`the model has no operation ${name}`);
  const { method, requestUri, responseCode = 200 } = operation.http;
  const input = entriesOf(model, operation.input).map(([member, reference]): [string, InputMember] => {
    const place = PLACES[reference.location ?? ""];
    const type = toType(model, reference.shape);
    return [reference.locationName ?? member, place === undefined ? { type } : { type, in: place }];
  });
  return {
    method,
    uri: requestUri,
    ...(responseCode === 200 ? {} : { status: responseCode }),
    input: Object.fromEntries(input),
    required: operation.input ? (shapeOf(model, operation.input.shape).required ?? []) : [],
    output: Object.fromEntries(
      entriesOf(model, operation.output).map(([member, reference]) => [member, toType(model, reference.shape)]),
    ),
    errors: (operation.errors ?? []).map((error) => error.shape),
  };
}

function toStructure(model: BotocoreModel, shape: Shape): ModelStructure {
  const members = Object.entries(shape.members ?? {}).map(([member, reference]) => [
    member,
    toType(model, reference.shape),
  ]);
  return { members: Object.fromEntries(members), ...(shape.required?.length ? { required: shape.required } : {}) };
}

/** Rewrites botocore's service model in the compact form of lib/local/wire/macie-api.json. */
export function fromBotocore(model: BotocoreModel, source: string): ApiModel {
  const messages = new Set(
    Object.values(model.operations).flatMap(({ input, output }) => [input?.shape ?? "", output?.shape ?? ""]),
  );
  const shapes = Object.entries(model.shapes);
  const errors = shapes.filter(([, shape]) => shape.exception === true);
  const structures = shapes.filter(
    ([name, shape]) => shape.type === "structure" && shape.exception !== true && !messages.has(name),
  );
  return {
    source,
    errorHttpStatus: Object.fromEntries(errors.map(([name, shape]) => [name, shape.error?.httpStatusCode ?? 400])),
    operations: Object.fromEntries(Object.keys(model.operations).map((name) => [name, toOperation(model, name)])),
    structures: Object.fromEntries(structures.map(([name, shape]) => [name, toStructure(model, shape)])),
  };
}
