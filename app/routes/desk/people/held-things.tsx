import { Link } from "@remix-run/react";
import type { Days } from "../../../domain/people/person.ts";
import { formatDate } from "../../../ui/dates.ts";
import { ListTable } from "../../../ui/list-table.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

export type HeldThing = { key: string; words: string; href?: string; opens?: string; days: Days; standing: "now" | "to come" | "over"; endHref?: string };

/** Seats, offices or organisations with their days, what each opens, and the way to end it. */
export function HeldThings({ caption, things }: { caption: string; things: HeldThing[] }) {
  return (
    <ListTable
      caption={caption} isCaptionShown head={["What", "Days", { content: <span className="govuk-visually-hidden">Way to end it</span> }]}
      rows={things.map(({ words, href, opens, days, standing, endHref }) => [
        { content: <>{href ? <Link className="govuk-link" to={href}>{words}</Link> : words}{opens && standing === "now" && <><br /><span className="govuk-hint">{opens}</span></>}</> },
        { content: <>{daysInWords(days)} {standing !== "now" && <StatusTag tone={standing === "over" ? "quiet" : "waiting"}>{standing === "over" ? "Over" : "To come"}</StatusTag>}</> },
        { content: endHref && standing !== "over" ? <Link className="govuk-link" to={endHref}>End<span className="govuk-visually-hidden"> {words}</span></Link> : "" },
      ])}
    />
  );
}

/** "From Monday 3 May 2027", "Monday 3 May 2027 to Friday 7 May 2027"; what was ended before it began never held. */
export function daysInWords({ fromOn, untilOn }: Days): string {
  if (untilOn === null) return `From ${formatDate(fromOn)}`;
  return untilOn < fromOn ? `${formatDate(fromOn)}, ended that day` : `${formatDate(fromOn)} to ${formatDate(untilOn)}`;
}
