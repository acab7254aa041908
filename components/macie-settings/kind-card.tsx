import { SettingTable } from "#components/macie-settings/setting-table.tsx";
import { KIND_LOOK } from "#components/macie-settings/words.ts";
import { Remedy } from "#components/states/remedy.tsx";
import { Card } from "#components/ui/card.tsx";
import { Glyph } from "#components/ui/glyph.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import { countOf, formatCount, formatInstant } from "#lib/format.ts";
import { KIND_WORDS } from "#lib/macie-settings/kinds.ts";
import type { KindView } from "#lib/macie-settings/settings-view.ts";

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** One kind of settings: how it stands, as of when, and what there is. */
export function KindCard({ kind: view }: { kind: KindView }) {
  const { kind, state, reason, remedy, settings, count } = view;
  const { word, tone, shape } = KIND_LOOK[state];
  return (
    <Card
      title={capital(KIND_WORDS[kind])}
      note={noteOf(view)}
      aside={<Glyph tone={tone} word={word} shape={<StateShape shape={shape} tone={tone} />} />}
      flush
    >
      {reason !== null && (
        <div className="hatched space-y-1.5 px-4 py-3 text-table">
          <p className="wrap-anywhere">{reason}</p>
          {remedy !== null && <Remedy text={remedy} />}
        </div>
      )}
      {settings.length > 0 && <SettingTable caption={capital(KIND_WORDS[kind])} settings={settings} />}
      {count > settings.length && (
        <p className="px-4 py-2 text-meta text-ink-2">
          The first {formatCount(settings.length)} of {formatCount(count)}.
        </p>
      )}
    </Card>
  );
}

function noteOf({ state, count, gone, readAt }: KindView): string {
  if (readAt === null) return "Not read in this Region yet.";
  const held = count === 0 ? "None" : countOf(count, "setting");
  const lost = gone === 0 ? "" : `, ${formatCount(gone)} gone`;
  const since = state === "complete" ? "as of" : "as last read at";
  return `${held}${lost} ${since} ${formatInstant(readAt)}`;
}
