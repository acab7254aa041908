import { isoNow, type MacieSession, sessionOf } from "#lib/local/macie/session.ts";
import { type Operation, type Wire, WireFault } from "#lib/local/world.ts";

const serviceRoleOf = (accountId: string) =>
  `arn:aws:iam::${accountId}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`;

function applySettings(session: MacieSession, input: Wire, now: string): void {
  if (input.status === "ENABLED" || input.status === "PAUSED") session.status = input.status;
  if (input.findingPublishingFrequency !== undefined) {
    session.findingPublishingFrequency = String(input.findingPublishingFrequency);
  }
  session.updatedAt = now;
}

const getMacieSession: Operation = ({ caller, world }) => {
  const { status, createdAt, updatedAt, findingPublishingFrequency } = sessionOf(world, caller);
  return { status, createdAt, updatedAt, findingPublishingFrequency, serviceRole: serviceRoleOf(caller.accountId) };
};

const enableMacie: Operation = ({ caller, input, world }) => {
  const session = sessionOf(world, caller);
  if (session.status !== "off") throw new WireFault("ConflictException", "Macie has already been enabled");
  const now = isoNow(world);
  session.createdAt = now;
  applySettings(session, { status: "ENABLED", ...input }, now);
  return {};
};

const updateMacieSession: Operation = ({ caller, input, world }) => {
  applySettings(sessionOf(world, caller), input, isoNow(world));
  return {};
};

const disableMacie: Operation = ({ caller, world }) => {
  const standing = world.estate.standing(caller.accountId, caller.region);
  if (standing.kind === "enabled" && standing.role === "member") {
    throw new WireFault(
      "ConflictException",
      "The account is a member: only its administrator can disable Macie for it.",
    );
  }
  const session = sessionOf(world, caller);
  session.status = "off";
  session.updatedAt = isoNow(world);
  return {};
};

export const sessionOperations: Record<string, Operation> = {
  DisableMacie: disableMacie,
  EnableMacie: enableMacie,
  GetMacieSession: getMacieSession,
  UpdateMacieSession: updateMacieSession,
};
