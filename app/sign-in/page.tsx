import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LoadLine } from "#components/access/load-line.tsx";
import { SignInForm } from "#components/access/sign-in-form.tsx";
import { toLocalPath } from "#lib/access/local-path.ts";
import { currentActor } from "#lib/access/session.ts";
import { signInAction } from "./actions.ts";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

/** Sign-in. Somebody who is signed in already goes on to where they were going. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams;
  const to = toLocalPath(typeof next === "string" ? next : undefined);
  if ((await currentActor()) !== null) redirect(to);
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <section className="hidden flex-col justify-between overflow-hidden border-r border-line bg-surface p-12 lg:flex">
        <p className="relative text-title font-semibold">Plimsoll</p>
        <LoadLine className="w-full max-w-md self-center" />
        <p className="relative max-w-md text-title text-balance text-ink-2">
          Where sensitive data lies, who can reach it, and where nobody has looked.
        </p>
      </section>
      <section className="flex items-center justify-center p-6">
        <div className="grid w-full max-w-80 gap-6">
          <header>
            <p className="text-table font-semibold text-accent lg:hidden">Plimsoll</p>
            <h1 className="text-page font-semibold">Sign in</h1>
          </header>
          <SignInForm signIn={signInAction} next={to} />
          <p className="border-t border-line pt-4 text-meta text-ink-2">
            The first administrator’s password was printed once, where Plimsoll was started. README, “Signing in”, says
            how to set a new one.
          </p>
        </div>
      </section>
    </main>
  );
}
