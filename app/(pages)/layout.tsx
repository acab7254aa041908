import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction } from "#app/sign-in/actions.ts";
import { AccountMenu } from "#components/frame/account-menu.tsx";
import { Frame } from "#components/frame/frame.tsx";
import { FreshnessButton, FreshnessUnknown } from "#components/frame/freshness-button.tsx";
import { SampleRibbon } from "#components/frame/sample-ribbon.tsx";
import { THEME_COOKIE, toTheme } from "#components/frame/theme.ts";
import { ThemeToggle } from "#components/frame/theme-toggle.tsx";
import type { Actor } from "#lib/access/actor.ts";
import { ROLE_WORDS } from "#lib/access/roles.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { report } from "#lib/respond.ts";
import { freshnessOf, sampleEndpoints } from "#lib/scopes/freshness.ts";
import { listEndpoints, listScopes } from "#lib/scopes/queries.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

type Sources = { scopes: ScopeView[]; endpoints: string[] };

/** The sources, or null when they could not be read: the frame stands all the same, and says so. */
async function sourcesOf(actor: Actor): Promise<Sources | null> {
  try {
    const [scopes, endpoints] = await Promise.all([listScopes(actor), listEndpoints(actor)]);
    return { scopes, endpoints };
  } catch (thrown) {
    report(thrown);
    return null;
  }
}

/** The signed-in pages: who is not signed in goes to sign-in. */
export default async function PagesLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor();
  const sources = await sourcesOf(actor);
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  const now = new Date();
  return (
    <Frame
      ribbon={<SampleRibbon endpoints={sampleEndpoints(sources?.endpoints ?? [])} />}
      freshness={
        sources === null ? (
          <FreshnessUnknown />
        ) : (
          <FreshnessButton scopes={sources.scopes} freshness={freshnessOf(sources.scopes, now)} now={now} />
        )
      }
      tools={
        <>
          <ThemeToggle initial={theme} />
          <AccountMenu name={actor.name} email={actor.email} role={ROLE_WORDS[actor.role]} signOut={signOutAction} />
        </>
      }
    >
      {children}
    </Frame>
  );
}
