import { CircleUser } from "lucide-react";
import { SignOutButton } from "#components/frame/sign-out-button.tsx";
import type { Action } from "#components/ui/action.ts";
import { buttonStyles } from "#components/ui/button.tsx";

export type AccountMenuProps = { name: string; email: string; role: string; signOut: Action<{ to: string }> };

/** Who is signed in, as what, and the way out. `signOut` ends the session and says where to go. */
export function AccountMenu({ name, email, role, signOut }: AccountMenuProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={`Account: ${name}`}
        title={name}
        className={buttonStyles({ tone: "quiet", size: "icon" })}
      >
        <CircleUser aria-hidden="true" className="size-4.5" />
      </button>
      <section
        id="account"
        popover="auto"
        aria-label="Account"
        className="fixed inset-auto top-13 right-2 m-0 w-64 rounded-card border border-line bg-surface p-1 text-table text-ink"
      >
        <p className="border-b border-line px-3 py-2 wrap-anywhere">
          <span className="block font-semibold">{name}</span>
          <span className="block text-meta text-ink-2">{email}</span>
          <span className="block text-meta text-ink-2">{role}</span>
        </p>
        <SignOutButton signOut={signOut} />
      </section>
    </>
  );
}
