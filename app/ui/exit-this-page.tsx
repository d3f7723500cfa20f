import { useEffect, type ComponentPropsWithoutRef, type ReactNode, type SyntheticEvent } from "react";
import { classNames } from "./class-names.ts";

type ExitThisPageProps = Omit<ComponentPropsWithoutRef<"div">, "children"> & { href?: string; leaveBy?: string | undefined; children?: ReactNode };

/** A page that tells nothing about whoever looks at it. */
export const weather = "https://www.bbc.co.uk/weather";

const times = 3;
const withinMilliseconds = 5000;

/**
 * The quick way out to a site that tells nothing. A plain link first; where scripts run, Esc three times does the same, the
 * page goes blank at once, and going back from there does not lead here.
 * @param props.leaveBy the address that ends a sign-in: then it is the button of a form, because nothing may end one by following a link
 */
export function ExitThisPage({ href = weather, leaveBy, className, children, ...rest }: ExitThisPageProps) {
  useEffect(() => {
    let pressed: number[] = [];
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.repeat) return;
      const now = Date.now();
      pressed = [...pressed.filter((at) => now - at < withinMilliseconds), now];
      if (pressed.length >= times) leave(href, leaveBy);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [href, leaveBy]);
  const follow = (event: SyntheticEvent) => {
    event.preventDefault();
    leave(href, leaveBy);
  };
  const look = { className: "govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button", "data-module": "govuk-button" };
  const words = children ?? <><span className="govuk-visually-hidden">Emergency</span> Exit this page</>;
  return (
    <div {...rest} className={classNames("govuk-exit-this-page", className)} data-module="govuk-exit-this-page">
      {leaveBy === undefined
        ? <a {...look} href={href} role="button" draggable="false" rel="nofollow noreferrer" onClick={follow}>{words}</a>
        : <form method="post" action={leaveBy} onSubmit={follow}><button {...look} type="submit">{words}</button></form>}
    </div>
  );
}

function leave(href: string, leaveBy: string | undefined): void {
  document.body.hidden = true;
  document.title = "";
  // outlives the page: nobody waits for the answer
  if (leaveBy !== undefined) navigator.sendBeacon(leaveBy);
  window.location.replace(href);
}
