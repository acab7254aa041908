import type { Phase } from "#lib/sync/phase.ts";
import { normaliseProfile, type ProfileRow } from "#lib/sync/profiles/normalise.ts";
import { type ProfiledBucket, readProfiles } from "#lib/sync/profiles/read.ts";
import { listBucketsToProfile, upsertProfiles } from "#lib/sync/profiles/upsert.ts";

/** What automated discovery has inspected, bucket by bucket: asked only where it has looked again. */
export const profilesPhase: Phase<ProfileRow, readonly ProfiledBucket[]> = {
  name: "profiles",
  kind: "profile",
  pass: "incremental",
  permissions: [
    "macie2:GetResourceProfile",
    "macie2:ListResourceProfileArtifacts",
    "macie2:ListResourceProfileDetections",
  ],
  load: (db, { scopeId }) => listBucketsToProfile(db, scopeId),
  read: readProfiles,
  normalise: normaliseProfile,
  upsert: upsertProfiles,
};
