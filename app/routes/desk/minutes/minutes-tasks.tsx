import { Link } from "@remix-run/react";
import { paths } from "../../../paths.ts";
import { Tag } from "../../../ui/tag.tsx";
import { TaskList } from "../../../ui/task-list.tsx";

export type Tasks = {
  hasAttendance: boolean; fairRecord: boolean; attendance: { id: number; name: string }[]; declarations: { id: number; number: string }[]; resolutions: { id: number; number: string; words: string }[];
  items: { id: number; number: string; agendaNumber: string | null; title: string; isPrivate: boolean; isConfidential: boolean; isWritten: boolean; hasExclusion: boolean; isTaken: boolean }[];
};

const done = "Recorded";
const waiting = <Tag colour="blue">To do</Tag>;

/** What there is to write, part by part: each saves on its own. */
export function MinutesTasks({ reference, tasks, mayWrite }: { reference: string; tasks: Tasks; mayWrite: boolean }) {
  const { hasAttendance, fairRecord, attendance, declarations, resolutions, items } = tasks;
  const fair = items.some((item) => item.isPrivate) ? [{ title: "Is what is public a fair and coherent record?", href: paths.desk.fairRecord(reference), status: fairRecord ? "Answered" : waiting }] : [];
  if (!mayWrite) return <TaskList idPrefix="fair-record" tasks={fair} />;
  return (
    <>
      <h2 className="govuk-heading-m">Before the items</h2>
      <TaskList idPrefix="before" tasks={[
        { title: "Attendance of members, who presided, and times", href: paths.desk.attendance(reference), status: hasAttendance ? done : waiting },
        { title: "Add a substitute or somebody in attendance", href: paths.desk.newAttendance(reference), status: "If any" },
        { title: "Record a declaration of interest", href: paths.desk.declaration(reference, "new"), status: declarations.length > 0 ? `${declarations.length} recorded` : "If any" },
        ...fair,
      ]} />
      <Recorded title="Comings and goings" links={attendance.map((one) => ({ href: paths.desk.comingAndLeaving(reference, one.id), text: one.name }))} />
      <Recorded title="Declarations" links={declarations.map((one) => ({ href: paths.desk.declaration(reference, one.id), text: `Change the declaration at minute ${one.number}` }))} />
      <h2 className="govuk-heading-m">Item by item</h2>
      <TaskList idPrefix="items" tasks={items.flatMap((item) => [
        { title: `${item.number} ${item.title}`, href: paths.desk.minute(reference, item.id), hint: item.agendaNumber ? `Item ${item.agendaNumber} of the agenda` : undefined, status: item.isWritten ? "Written" : waiting },
        ...(item.isPrivate && ((item.isTaken && !item.isConfidential) || item.hasExclusion) ? [{ title: `${item.number} Excluding the public`, href: paths.desk.exclusion(reference, item.id), status: item.hasExclusion ? done : waiting }] : []),
      ])} />
      <h2 className="govuk-heading-m">Decisions</h2>
      <Recorded title="Recorded" links={resolutions.map((one) => ({ href: paths.desk.resolution(reference, one.id), text: `Minute ${one.number}: ${one.words.slice(0, 80)}` }))} />
      <p className="govuk-body"><Link className="govuk-link" to={paths.desk.resolution(reference, "new")}>Record a resolution or recommendation</Link></p>
    </>
  );
}

function Recorded({ title, links }: { title: string; links: { href: string; text: string }[] }) {
  if (links.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-s">{title}</h3>
      <ul className="govuk-list">{links.map((link) => <li key={link.href}><Link className="govuk-link" to={link.href}>{link.text}</Link></li>)}</ul>
    </>
  );
}
