import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { waitingInWords } from "../../copy/waiting.ts";
import { waitsForSetUp } from "../../domain/council/first-run.server.ts";
import { listWaiting } from "../../domain/waiting/waiting.server.ts";
import type { Waiting } from "../../domain/waiting/waiting.ts";
import { paths } from "../../paths.ts";
import { requireActor } from "../../session/require-actor.server.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { formatDate, formatMeetingTime } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { TaskList } from "../../ui/task-list.tsx";

const heading = "Today";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const waiting = await listWaiting(actor);
  return {
    day: today().toString(),
    waiting: waiting.map((one) => ({ ...waitingInWords(one, { formatDate, formatMeetingTime }), standing: one.overdue ? "Overdue" : standingOf(one), overdue: one.overdue })),
    hasSeat: actor.seats.length > 0,
    setUpWaits: await waitsForSetUp(actor),
  };
}

export default function Today() {
  const { day, waiting, hasSeat, setUpWaits } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={formatDate(day)}>
      {setUpWaits && <p className="govuk-body"><ButtonLink href={paths.desk.firstRun()}>Set up Candour</ButtonLink></p>}
      {waiting.length > 0 ? (
        <TaskList
          idPrefix="waiting"
          tasks={waiting.map(({ sentence, why, href, standing, overdue }) => ({
            title: sentence,
            href,
            hint: why,
            status: overdue ? <StatusTag tone="bad">{standing}</StatusTag> : standing,
          }))}
        />
      ) : hasSeat ? (
        <EmptyState title="Nothing waits for you" action={<ButtonLink href={paths.desk.meetings()}>Go to the meetings</ButtonLink>}>
          What you should do next stands here, with its deadline and the reason: agendas to publish, sessions to seal, meetings to come to. What is overdue comes first.
        </EmptyState>
      ) : (
        <EmptyState title="No committee or panel needs anything from you">
          <p className="govuk-body">When one does, it stands here: what it wants from you, by when and why. You will get a message that says only that there is something for you.</p>
          <p className="govuk-body">You can always read <a className="govuk-link" href={paths.home()}>what is public</a>.</p>
        </EmptyState>
      )}
    </Page>
  );
}

function standingOf(one: Waiting): string {
  if (one.what === "come to meeting") return "Coming";
  return one.what === "know of opening" || one.what === "know of keeping" ? "To know" : `By ${formatDate(one.by)}`;
}
