import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { findCommittee, type MeetingOfCommittee } from "../../record/committees.server.ts";
import { formatDate, formatMeetingTime } from "../../ui/dates.ts";
import { ListTable } from "../../ui/list-table.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.name ?? "Committee or panel", around);

export async function loader({ params }: LoaderFunctionArgs) {
  return findCommittee(params.slug ?? "", today().toString());
}

export default function Committee() {
  const { slug, name, coming, held, hasProgramme, hasCalendar } = useLoaderData<typeof loader>();
  return (
    <Page heading={name} width="full" breadcrumbs={[{ text: "Home", href: paths.home() }, { text: "Meetings", href: paths.meetings() }]}>
      <ul className="govuk-list">
        {hasProgramme && <li><a className="govuk-link" href={paths.workProgramme(slug)}>Its work programme: what it plans to look into</a></li>}
        {hasCalendar && <li><a className="govuk-link" href={paths.bodyCalendar(slug)}>Add its meetings to your calendar</a></li>}
      </ul>
      <h2 className="govuk-heading-m">Next meetings</h2>
      {coming.length === 0 ? <p className="govuk-body">None is announced at the moment. A meeting is listed here when its notice and agenda are published.</p> : (
        <ListTable caption="Next meetings, soonest first" head={["Meeting", "Place"]} rows={coming.map((meeting) => [{ content: <Meeting {...meeting} /> }, meeting.place])} />
      )}
      {held.length > 0 && <h2 className="govuk-heading-m">Agendas and minutes</h2>}
      {held.length > 0 && (
        <ListTable
          caption="Meetings before, latest first" head={["Meeting", "Minutes"]}
          rows={held.map((meeting) => [{ content: <Meeting {...meeting} /> }, meeting.minutes ? { content: <MinutesLink heldOn={meeting.heldOn} minutes={meeting.minutes} /> } : ""])}
        />
      )}
      {held.length > 0 && <p className="govuk-body"><a className="govuk-link" href={paths.meetings()}>All published meetings</a></p>}
    </Page>
  );
}

function Meeting({ reference, heldOn, startsAt, isCancelled }: MeetingOfCommittee) {
  return <a className="govuk-link" href={paths.meeting(reference)}>{isCancelled && "Cancelled: "}{formatMeetingTime(heldOn, startsAt)}</a>;
}

function MinutesLink({ heldOn, minutes: { reference, status } }: { heldOn: string; minutes: { reference: string; status: string } }) {
  return <a className="govuk-link" href={paths.minutes(reference)}>{status === "draft" ? "Draft minutes" : "Minutes"}<span className="govuk-visually-hidden"> of {formatDate(heldOn)}</span></a>;
}
