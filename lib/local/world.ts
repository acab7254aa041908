/**
 * The stand-in's world: what the wire layer (lib/local/wire) and the operations (lib/local/macie) share.
 * Shapes are Macie's own wire shapes: camelCase members, timestamps as ISO 8601 strings with milliseconds.
 */

export const ESTATE_SIZES = ["demo", "medium", "large"] as const;
export type EstateSize = (typeof ESTATE_SIZES)[number];

export type EstateOptions = {
  size: EstateSize;
  seed: number;
  /** Epoch milliseconds. Every date of the estate is an offset from it. */
  anchor: number;
  /** How many findings to compute instead of the size's own number. */
  findings?: number;
};

/** The estate's own clock, in epoch milliseconds. */
export type Clock = { now(): number; advance(milliseconds: number): void };

/** Who is asking, read from the access key and the credential scope of the SigV4 header. */
export type Caller = { accountId: string; region: string; principalArn: string };

/** A JSON object as it travels on the wire. */
export type Wire = { [member: string]: unknown };

/** One Macie operation: the validated input in, the wire output out. A refusal is a thrown `WireFault`. */
export type Operation = (request: { caller: Caller; input: Wire; world: World }) => Wire;

/** A modelled error answer. `status` defaults to the model's own for the code. */
export class WireFault extends Error {
  readonly code: string;
  readonly status: number | undefined;
  readonly headers: Record<string, string>;

  constructor(code: string, message: string, options: { status?: number; headers?: Record<string, string> } = {}) {
    super(message);
    this.name = "WireFault";
    this.code = code;
    this.status = options.status;
    this.headers = options.headers ?? {};
  }
}

export type OrganizationAccount = {
  id: string;
  arn: string;
  name: string;
  email: string;
  /** ACTIVE | SUSPENDED | PENDING_CLOSURE */
  status: string;
  joinedAt: string;
};

/** The units below the organisation's root, where each account stands, and its tags. */
export type OrganizationTree = {
  units: readonly { id: string; name: string; parentId: string }[];
  /** The unit or root of an account; undefined for one of another organisation. */
  parentOf(accountId: string): string | undefined;
  tagsOf(accountId: string): Record<string, string>;
};

/** How Macie stands for an account in a Region. */
export type MacieStanding =
  | { kind: "enabled"; role: "administrator" | "member" | "standalone"; administratorId?: string; createdAt: string }
  | { kind: "paused"; administratorId?: string; createdAt: string }
  | { kind: "off" }
  | { kind: "denied" };

export type Estate = {
  options: EstateOptions;
  organizationId: string;
  managementAccountId: string;
  /** The delegated administrator of Macie. */
  administratorAccountId: string;
  /** Every Region the estate knows, including those where Macie is off or denies. */
  regions: readonly string[];
  accounts(): readonly OrganizationAccount[];
  /** Without it every account stands right below the root. */
  tree?: OrganizationTree;
  standing(accountId: string, region: string): MacieStanding;
};

export type World = {
  estate: Estate;
  clock: Clock;
  /** The changeable state of one account in one Region, made from the seed at first use. */
  region(accountId: string, region: string): RegionState;
};

/** Macie resources of one account in one Region that writes change. Filled in by lib/local/macie/region-state.ts. */
export type RegionState = { [resource: string]: unknown };
