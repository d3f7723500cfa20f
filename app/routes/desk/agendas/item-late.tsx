import { Link } from "@remix-run/react";
import { paths } from "../../../paths.ts";
import { formatDate, formatMoment, formatTime } from "../../../ui/dates.ts";
import { PaperMarks } from "../../../ui/item-marks.tsx";
import type { ShownItemLate } from "./shown-item-late.server.ts";

type ItemLateProps = { reference: string; itemId: number; late: Pick<ShownItemLate, "draft" | "reports" | "may" | "canBeUrgent"> };

/** What an item waits for, its draft reason for urgency, and what else can be done about what is late. */
export function ItemLate({ reference, itemId, late: { draft, reports, may, canBeUrgent } }: ItemLateProps) {
  return (
    <>
      {draft && <p className="govuk-body">{canBeUrgent ? "Draft reason for urgency" : "Why it was added"}: {draft}</p>}
      {reports.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Reports to follow</h2>
          <ul className="govuk-list govuk-list--spaced">
            {reports.map(({ id, title, owedBy, expectedOn, isComing }) => (
              <li key={id}>
                {title}, from {owedBy}{isComing ? (expectedOn ? `, expected on ${formatDate(expectedOn)}` : ", without a day") : ": it will not come"}.
                {may.markReports && <> {isComing && <Link className="govuk-link" to={paths.desk.addPaper(reference, itemId, `follows-${id}`)}>It has come: add it<span className="govuk-visually-hidden"> ({title})</span></Link>} <Link className="govuk-link" to={paths.desk.reportToFollow(reference, itemId, id)}>Change<span className="govuk-visually-hidden"> {title}</span></Link></>}
              </li>
            ))}
          </ul>
        </>
      )}
      {(may.draftUrgency || may.markReports || may.table || may.takeOff) && (
        <ul className="govuk-list">
          {may.draftUrgency && <li><Link className="govuk-link" to={paths.desk.urgency(reference, itemId)}>{canBeUrgent ? "Draft why it is urgent" : "Say why it was added"}</Link></li>}
          {may.markReports && <li><Link className="govuk-link" to={paths.desk.reportToFollow(reference, itemId, "new")}>Mark a report to follow</Link></li>}
          {may.table && <li><Link className="govuk-link" to={paths.desk.tabledPaper(reference, itemId)}>Record a paper that was tabled</Link></li>}
          {may.takeOff && <li><Link className="govuk-link" to={paths.desk.takeOff(reference, itemId)}>Withdraw or defer this item</Link></li>}
        </ul>
      )}
    </>
  );
}

/** Each paper keeps its own record: when it was received, posted at the office, and published. */
export function PaperRecord({ paper }: { paper: ShownItemLate["papers"][number] | undefined }) {
  if (!paper) return null;
  const { arrival, receivedAt, listedAt, opening } = paper;
  const clear = opening?.clearDays === null || opening?.clearDays === undefined ? "" : `, ${opening.clearDays} clear ${opening.clearDays === 1 ? "day" : "days"} before the meeting`;
  const posted = opening ? `Posted on ${formatDate(opening.postedAt.slice(0, 10))} at ${formatTime(opening.postedAt.slice(11, 16))}, counts from ${formatDate(opening.countsFrom)}${clear}.` : "Not posted at the office.";
  return (
    <>
      <PaperMarks arrival={arrival} />
      <span className="govuk-hint candour-paper-mark">Received {formatMoment(receivedAt)}. {arrival?.tabled ? "" : posted} {listedAt ? `Published ${formatMoment(listedAt)}.` : "Not published yet."}</span>
    </>
  );
}
