import { COMPANY } from "#lib/local/estate/company.ts";
import { hashText, mix } from "#lib/local/estate/random.ts";
import { DAY, SIZES } from "#lib/local/estate/sizes.ts";
import type { EstateOptions, OrganizationAccount } from "#lib/local/world.ts";

/** What an account is for. `acquired` is the ferry line that was bought, with its own names and habits. */
export type AccountRole = "security" | "management" | "logs" | "workload" | "acquired";

export type EstateAccount = OrganizationAccount & { role: AccountRole; unit: string; environment: string };

type Place = Pick<EstateAccount, "role" | "unit" | "environment" | "name">;

const SECURITY: Place = { name: "Northmoor Security", role: "security", unit: "security", environment: "prod" };
const PRODUCTION: Place = { name: "Northmoor Production", role: "workload", unit: "lines", environment: "prod" };
const TIDEWAY: Place = { name: "Tideway Ferries", role: "acquired", unit: "tideway", environment: "prod" };
const CENTRAL: readonly Place[] = [
  { name: "Northmoor Group", role: "management", unit: "group", environment: "prod" },
  { name: "Northmoor Log Archive", role: "logs", unit: "security", environment: "prod" },
];

function workload(index: number): Place {
  const { units, environments } = COMPANY;
  const unit = units[index % units.length];
  const turn = Math.floor(index / units.length);
  const environment = environments[turn % environments.length] ?? "prod";
  const number = Math.floor(turn / environments.length) + 1;
  const name = `Northmoor ${unit?.name} ${environment}${number > 1 ? ` ${number}` : ""}`;
  return { name, role: "workload", unit: unit?.key ?? "lines", environment };
}

function acquired(index: number): Place {
  const purpose = COMPANY.acquired[index % COMPANY.acquired.length];
  const number = Math.floor(index / COMPANY.acquired.length) + 1;
  const name = `Tideway ${purpose}${number > 1 ? ` ${number}` : ""}`;
  return { name, role: "acquired", unit: "tideway", environment: purpose === "Sandbox" ? "dev" : "prod" };
}

/** The first three are the demo's: administrator, production, acquired. Every tenth later account is acquired. */
function placesOf(count: number): Place[] {
  const first = [SECURITY, PRODUCTION, TIDEWAY];
  if (count <= first.length) return first.slice(0, count);
  const places = [...first, ...CENTRAL];
  for (let index = 0; places.length < count; index += 1) {
    places.push(index % 10 === 9 ? acquired(Math.floor(index / 10)) : workload(index - Math.floor(index / 10)));
  }
  return places;
}

/** Twelve digits; the acquired company's begin with a zero, which makes a number of nobody's account id. */
function idOf(seed: number, place: Place, index: number): string {
  const high = mix(seed, hashText(place.name), index, 1) % 1_000_000;
  const low = mix(seed, hashText(place.name), index, 2) % 1_000_000;
  const digits = `${String(high).padStart(6, "0")}${String(low).padStart(6, "0")}`;
  return (place.role === "acquired" ? "0" : String(1 + (high % 9))) + digits.slice(1);
}

const emailOf = (place: Place) =>
  `aws+${place.name.toLowerCase().replaceAll(" ", "-")}@${place.role === "acquired" ? "tideway" : "northmoor"}.example`;

/** A hostile name, as somebody who may name accounts could give one; only in the larger estates. */
const named = (place: Place, index: number) =>
  index === 23 ? `${place.name} "><img src=x onerror=alert(1)>` : place.name;

/** The organisation's accounts, the delegated administrator first. */
export function makeAccounts(options: EstateOptions, organizationId: string): EstateAccount[] {
  const places = placesOf(SIZES[options.size].accounts);
  const manager = places.findIndex((place) => place.role === "management");
  const ids = places.map((place, index) => idOf(options.seed, place, index));
  const managementId = ids[Math.max(manager, 1)] ?? "";
  return places.map((place, index) => {
    const id = ids[index] ?? "";
    const age = 200 + (mix(options.seed, index, 7) % (place.role === "acquired" ? 300 : 2400));
    return {
      ...place,
      id,
      arn: `arn:aws:organizations::${managementId}:account/${organizationId}/${id}`,
      name: named(place, index),
      email: emailOf(place),
      status: index > 3 && index % 30 === 29 ? "SUSPENDED" : "ACTIVE",
      joinedAt: new Date(options.anchor - age * DAY).toISOString(),
    };
  });
}
