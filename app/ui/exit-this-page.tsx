import { useEffect, type ComponentPropsWithoutRef, type MouseEvent, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

type ExitThisPageProps = Omit<ComponentPropsWithoutRef<"div">, "children"> & { href?: string; children?: ReactNode };

const times = 3;
const withinMilliseconds = 5000;

/**
 * The quick way out to a site that tells nothing. A plain link first; where scripts run, Esc three times does the same, the
 * page goes blank at once, and going back from there does not lead here.
 */
export function ExitThisPage({ href = "https://www.bbc.co.uk/weather", className, children, ...rest }: ExitThisPageProps) {
  useEffect(() => {
    let pressed: number[] = [];
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.repeat) return;
      const now = Date.now();
      pressed = [...pressed.filter((at) => now - at < withinMilliseconds), now];
      if (pressed.length >= times) leave(href);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [href]);
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    leave(href);
  };
  return (
    <div {...rest} className={classNames("govuk-exit-this-page", className)} data-module="govuk-exit-this-page">
      <a href={href} role="button" draggable="false" className="govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button" data-module="govuk-button" rel="nofollow noreferrer" onClick={follow}>
        {children ?? <><span className="govuk-visually-hidden">Emergency</span> Exit this page</>}
      </a>
    </div>
  );
}

function leave(href: string): void {
  document.body.hidden = true;
  document.title = "";
  window.location.replace(href);
}
