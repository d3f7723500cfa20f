import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { seatInWords, voteWords } from "../../../copy/people.ts";
import { findMembersOn } from "../../../domain/bodies/members.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { QuestionForm } from "../../../forms/question-form.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Button } from "../../../ui/button.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import { dayAsked } from "./members-question.ts";

const heading = "Members on a day";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const asked = dayAsked(new URL(request.url).searchParams);
  const { body: { id, name }, day, seats, balance } = await findMembersOn(actor, params["id"], (asked.ok && asked.data.on) || today().toString());
  const people = seats.map((seat) => ({
    id: seat.id, name: seat.name, votes: seat.votes, reads: seat.reads, group: seat.politicalGroup, fromOn: seat.fromOn, untilOn: seat.untilOn,
    seat: seatInWords(seat),
  }));
  const [year, month, of] = day.split("-").map(Number);
  const typed = { "on-day": String(of), "on-month": String(month), "on-year": String(year) };
  return data({ id, name, day, people, balance, question: asked.ok ? { values: typed, errors: {} } : asked.rejected, hasErrors: !asked.ok }, { status: asked.ok ? 200 : 400 });
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Members() {
  const { id, name, day, people, balance, question } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} width="full" back={{ href: paths.desk.body(id), text: `Back to ${name}` }}>
      <QuestionForm action={paths.desk.members(id)} asked={question}>
        <DateField name="on" legend="Which day?" hint="Gone by or to come, for example 10 6 2026" />
        <Button variant="secondary">Show that day</Button>
      </QuestionForm>
      <h2 className="govuk-heading-m">{formatDate(day)}</h2>
      {people.length === 0
        ? <EmptyState title="Nobody had a seat on that day">Seats are given on a person’s page, each from a day and until another. Ask about a later day.</EmptyState>
        : <ul className="govuk-list govuk-list--bullet">{people.map((one) => <li key={one.id}>{sentenceOf(one)}</li>)}</ul>}
      {balance && (balance.groups.length > 0 || balance.warnings.length > 0) && (
        <section aria-labelledby="balance">
          <h2 className="govuk-heading-m" id="balance">Political balance of its councillors</h2>
          <p className="govuk-body">For information. Which shares are right depends on the whole council, and is decided by its own review of representation (section 15, Local Government and Housing Act 1989).</p>
          <ListTable caption="Voting seats by political group" head={["Group", "Seats", "Share"]} rows={balance.groups.map((group) => [group.name, String(group.seats), `${group.percent} per cent`])} />
          {balance.warnings.map((one) => <WarningText key={one}>{one}</WarningText>)}
        </section>
      )}
    </Page>
  );
}

/** "Councillor Tom Ashworth, Harbour Group: Chair, from Friday 22 November 2024. Votes, and reads private items too." */
function sentenceOf({ name, group, seat, fromOn, untilOn, votes, reads }: Loaded["people"][number]): string {
  const days = untilOn === null ? `from ${formatDate(fromOn)}` : `${formatDate(fromOn)} to ${formatDate(untilOn)}`;
  const may = voteWords[votes];
  const reading = reads === "everything" ? "private items too" : reads;
  return `${group ? `${name}, ${group}` : name}: ${seat}, ${days}. ${may.charAt(0).toUpperCase()}${may.slice(1)}, and reads ${reading}.`;
}
