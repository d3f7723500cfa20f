import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { today } from "../../../clock.ts";
import { officeOpens, officeWords, personStatusWords, roleOpens, seatInWords, signWords } from "../../../copy/people.ts";
import { findPerson } from "../../../domain/people/people.server.ts";
import { canSeat, holdsStatutory, keepsRegister, standingOf, whileOfficeLasts, type PersonAction } from "../../../domain/people/person.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Details } from "../../../ui/details.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { HeldThings, type HeldThing } from "./held-things.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.name ?? "Person", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person, allowed } = await findPerson(actor, params["id"], "read");
  const { id, name, post, email, status } = person;
  const day = today().toString();
  const manages = keepsRegister(actor);
  const seats = person.seats.map((seat): HeldThing => ({
    key: `seat-${seat.id}`, words: [seatInWords(seat), seat.bodyName, seat.politicalGroup].filter(Boolean).join(", "), opens: roleOpens[seat.role],
    days: { fromOn: seat.fromOn, untilOn: seat.untilOn }, standing: standingOf(seat, day),
    ...(manages || actor.seats.some(({ bodyId }) => bodyId === seat.bodyId) ? { href: paths.desk.body(seat.bodyId) } : {}), ...(canSeat(actor, seat.bodyId, seat.role) ? { endHref: paths.desk.endSeat(id, seat.id) } : {}),
  }));
  const offices = person.offices.map((held): HeldThing => ({
    key: `office-${held.id}`, words: held.deputy ? `Deputy ${officeWords[held.office].toLowerCase()}` : officeWords[held.office], opens: officeOpens[held.office],
    days: { fromOn: held.fromOn, untilOn: held.untilOn }, standing: standingOf(held, day), ...(manages ? { endHref: paths.desk.endOffice(id, held.id) } : {}),
  }));
  const organisations = person.organisations.map((held): HeldThing => ({
    key: `organisation-${held.id}`, words: held.signs === "no" ? held.organisationName : `${held.organisationName}. ${signWords[held.signs]} what it sends`, ...(manages ? { href: paths.desk.organisation(held.organisationId), endHref: paths.desk.endOfficer(id, held.id) } : {}),
    days: { fromOn: held.fromOn, untilOn: held.untilOn }, standing: standingOf(held, day),
  }));
  return { id, name, post, email, status, allowed, seats, offices, organisations, hasGroup: person.seats.some(({ politicalGroup }) => politicalGroup !== ""), isStatutory: manages && holdsStatutory(person, day) };
}

const further: readonly { action: PersonAction; step: Parameters<typeof paths.desk.personStep>[1]; words: string }[] = [
  { action: "invite again", step: "invite-again", words: "Send the invitation again" },
  { action: "restore", step: "restore", words: "Restore" },
  { action: "reset the second factor", step: "second-factor", words: "Reset the second factor" },
  { action: "suspend", step: "suspend", words: "Suspend" },
  { action: "record that they left", step: "leave", words: "Record that they have left" },
];

export default function Person() {
  const { id, name, post, email, status, allowed, seats, offices, organisations, hasGroup, isStatutory } = useLoaderData<typeof loader>();
  const change = allowed.includes("change") ? [{ text: "Change", about: "name, post and email address", href: paths.desk.personStep(id, "change") }] : undefined;
  const links = further.filter(({ action }) => allowed.includes(action));
  return (
    <Page heading={name} caption={post} width="full" breadcrumbs={[{ text: "Today", href: paths.desk.today() }, { text: "People", href: paths.desk.people() }]}>
      <SummaryList rows={[
        { key: "Account", value: <StatusTag tone={personStatusWords[status].tone}>{personStatusWords[status].words}</StatusTag> },
        { key: "Email address", value: email, ...(change ? { actions: change } : {}) },
      ]} />
      {seats.length > 0 ? <HeldThings caption="Seats" things={seats} /> : <Nothing heading="Seats">No seat on a committee or panel {allowed.includes("give any seat") ? "yet" : "that you can see"}.</Nothing>}
      {allowed.includes("give a seat") && <ButtonLink variant="secondary" href={paths.desk.personStep(id, "seat")}>Give a seat</ButtonLink>}
      {hasGroup && allowed.includes("change the group") && <p className="govuk-body"><Link className="govuk-link" to={paths.desk.personStep(id, "group")}>Change the political group</Link></p>}
      {offices.length > 0 ? <HeldThings caption="Offices" things={offices} /> : <Nothing heading="Offices">No office of the whole council.</Nothing>}
      {allowed.includes("give an office") && <ButtonLink variant="secondary" href={paths.desk.personStep(id, "office")}>Give an office</ButtonLink>}
      {organisations.length > 0 ? <HeldThings caption="Organisations" things={organisations} /> : <Nothing heading="Organisations">Works for no organisation that the register knows. That is right for a councillor.</Nothing>}
      {allowed.includes("add an organisation") && <ButtonLink variant="secondary" href={paths.desk.personStep(id, "organisation")}>Record whom they work for</ButtonLink>}
      {(links.length > 0 || isStatutory) && (
        <>
          <h2 className="govuk-heading-m">The account</h2>
          {isStatutory && <p className="govuk-body">{whileOfficeLasts}</p>}
          {links.length > 0 && (
            <ul className="govuk-list">
              {links.map(({ step, words }) => <li key={step}><Link className="govuk-link" to={paths.desk.personStep(id, step)}>{words}</Link></li>)}
            </ul>
          )}
        </>
      )}
      <Details summary="Who can see this?">
        <p className="govuk-body">The democratic services manager and the monitoring officer see everybody. Clerks see the people of their own committees and panels, with the seats there. What is changed here is kept in the history of the portal; a new office and a suspension are told to the monitoring officer.</p>
      </Details>
    </Page>
  );
}

function Nothing({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <>
      <h2 className="govuk-heading-m">{heading}</h2>
      <p className="govuk-body">{children}</p>
    </>
  );
}
