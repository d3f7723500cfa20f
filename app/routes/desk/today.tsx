import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { partOf, waitingInWords, waitingParts } from "../../copy/waiting.ts";
import { listDemoThings } from "../../domain/council/demo-deeds.server.ts";
import type { DemoThing } from "../../domain/council/demo-things.ts";
import { waitsForSetUp } from "../../domain/council/first-run.server.ts";
import { listWaiting } from "../../domain/waiting/waiting.server.ts";
import { someOf, topOf, type Waiting } from "../../domain/waiting/waiting.ts";
import { paths } from "../../paths.ts";
import { requireActor } from "../../session/require-actor.server.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { formatDate, formatMeetingTime, formatMoment } from "../../ui/dates.ts";
import { Details } from "../../ui/details.tsx";
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
  const { first, rest } = topOf(waiting);
  const things = await listDemoThings(actor);
  return {
    things: things.map(({ title, hint, done, waits, page }) => ({ title, hint, done, href: waiting.filter((one) => one.what === waits).map((one) => shown(one).href)[0] ?? demoPages[page]() })),
    day: today().toString(),
    first: toldApart(first.map(shown)),
    rest: waitingParts.map((part) => ({ part, ...someOf(rest.filter((one) => partOf(one) === part)) })).filter(({ next }) => next.length > 0).map((one) => ({ ...one, next: toldApart(one.next.map(shown)) })),
    hasSeat: actor.seats.length > 0,
    setUpWaits: await waitsForSetUp(actor),
  };
}

export default function Today() {
  const { things, day, first, rest, hasSeat, setUpWaits } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={formatDate(day)}>
      {setUpWaits && <p className="govuk-body"><ButtonLink href={paths.desk.firstRun()}>Set up Candour</ButtonLink></p>}
      {things.length > 0 && <ToTry things={things} />}
      {first.length > 0 ? (
        <>
          {things.length > 0 && <h2 className="govuk-heading-m">What waits for you</h2>}
          <Things waiting={first} idPrefix="waiting" />
          {rest.length > 0 && <h2 className="govuk-heading-m">After that</h2>}
          {rest.map(({ part, next, hasMore }) => (
            <Details key={part} summary={hasMore ? `${part}: the next ${next.length}` : `${part}: ${next.length} more`}><Things waiting={next} idPrefix={`waiting-${waitingParts.indexOf(part)}`} /></Details>
          ))}
        </>
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

/** Where a thing to try begins once nothing of its kind waits. */
const demoPages: Record<DemoThing["page"], () => string> = { meetings: paths.desk.meetings, inquiries: paths.desk.inquiries, minutes: paths.desk.allMinutes, recommendations: paths.desk.recommendations, clock: paths.desk.clock };

function ToTry({ things }: { things: readonly { title: string; hint: string; href: string; done: boolean }[] }) {
  const left = things.filter((thing) => !thing.done).length;
  const tasks = things.map(({ title, hint, href, done }) => ({ title, hint, href, status: done ? <StatusTag tone="done">Done</StatusTag> : "To\u00a0try" }));
  return (
    <Details summary={left === 0 ? "You have tried these six things" : `Try these six things: ${things.length - left} of ${things.length} done`} open={left > 0}>
      <TaskList idPrefix="try" tasks={tasks} />
    </Details>
  );
}

function shown(one: Waiting): Thing {
  return { ...waitingInWords(one, { formatDate, formatMeetingTime, formatMoment }), standing: one.overdue ? "Overdue" : standingOf(one), overdue: one.overdue };
}

/** Two things in the same words are told apart by a number: links of the same name would lead to different places. */
function toldApart(things: Thing[]): Thing[] {
  return things.map((thing, place) => {
    const same = things.filter(({ sentence }) => sentence === thing.sentence).length;
    const before = things.slice(0, place).filter(({ sentence }) => sentence === thing.sentence).length;
    return same === 1 ? thing : { ...thing, sentence: `${thing.sentence} (${before + 1} of ${same})` };
  });
}

type Thing = { sentence: string; why: string; href: string; standing: string; overdue: boolean };

function Things({ waiting, idPrefix }: { waiting: readonly Thing[]; idPrefix: string }) {
  const tasks = waiting.map(({ sentence, why, href, standing, overdue }) => ({ title: sentence, href, hint: why, status: overdue ? <StatusTag tone="bad">{standing}</StatusTag> : standing }));
  return <TaskList idPrefix={idPrefix} tasks={tasks} />;
}

/** What has no last day says since when it waits. */
const since: readonly Waiting["what"][] = ["check submission", "read flagged submission", "decide evidence", "prepare evidence", "agree to withdrawal", "approve release", "sign minutes", "sign off", "take to committee", "give notice", "record receipt", "confirm completed", "take up minutes", "look at meeting", "look at minutes", "look at decision", "look at resolution", "settle topic", "publish papers", "decide proposal", "record outcome", "look at document request"];

/** What nobody has to do anything about. */
const knownOnly: readonly Waiting["what"][] = ["know of opening", "know of keeping", "know of cancellation", "know of move", "know of substitute", "know of withdrawn substitute", "know of decision", "know of document decision"];

function standingOf(one: Waiting): string {
  if (one.what === "come to meeting" || one.what === "stand in") return "Coming";
  if (knownOnly.includes(one.what)) return "To\u00a0know";
  return `${since.includes(one.what) ? "Since" : "By"} ${formatDate(one.by)}`;
}
