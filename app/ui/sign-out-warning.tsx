import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { NotificationBanner } from "./notification-banner.tsx";

const warnBefore = 10 * 60 * 1000;

/**
 * Says ten minutes before that an idle sign-in is about to end, with a button that keeps it (WCAG 2.2.1). Without scripts
 * a form that comes too late is refused and the sign-in page says why.
 * @param endsAt when it ends if nothing is done, as an ISO moment
 */
export function SignOutWarning({ endsAt }: { endsAt: string }) {
  const [near, setNear] = useState(false);
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    setNear(false);
    const timer = setTimeout(() => setNear(true), Math.max(0, Date.parse(endsAt) - Date.now() - warnBefore));
    return () => clearTimeout(timer);
  }, [endsAt]);
  if (!near) return null;
  return (
    <div className="govuk-width-container">
      <NotificationBanner role="alert" titleId="sign-out-warning">
        <p className="govuk-body">You will be signed out in less than ten minutes, because you have not opened a page for a while. What you have typed is still here.</p>
        <Button type="button" aria-disabled={state !== "idle" || undefined} onClick={() => revalidate()}>Stay signed in</Button>
      </NotificationBanner>
    </div>
  );
}
