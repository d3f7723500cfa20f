import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Actor } from "../../../domain/actor.server.ts";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { arrangeMeeting, findMeetingToReplace } from "../../../domain/cancelled-meetings/carried-items.server.ts";
import { schedulingForm } from "../../../domain/meetings/meeting-forms.ts";
import { isOffered } from "../../../domain/law/meeting-pattern.ts";
import { listDaysByPattern, type BodyByPattern } from "../../../domain/meetings/pattern-days.server.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { PatternDays } from "./pattern-days.tsx";

const heading = "Schedule a meeting";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const bodies = await listBodies(actor, ["clerk"]);
  const asked = new URL(request.url).searchParams;
  const reference = asked.get("instead");
  const instead = reference === null ? null : await replacedBy(actor, reference);
  const byPattern = instead ? [] : await listDaysByPattern(actor);
  return {
    bodies: bodies.map(({ id, name }) => ({ value: String(id), text: name })), instead, ...chosenOf(byPattern, asked),
    byPattern: byPattern.map(({ bodyId, name, closedOn, pattern, startsAt, days }) => ({ bodyId, name, closedOn, pattern, startsAt, days })),
  };
}

/** What the form is filled with where a day of a pattern was chosen; nothing for any other day, which is named where it was chosen. */
function chosenOf(bodies: readonly BodyByPattern[], asked: URLSearchParams) {
  const body = bodies.find(({ bodyId }) => String(bodyId) === asked.get("body"));
  const day = body?.days.find((one) => one.day === asked.get("day"));
  if (!body || !day || !isOffered(day)) return { taken: null, gone: day?.day ?? null };
  return { gone: null, taken: { bodyId: String(body.bodyId), heldOn: day.day, startsAt: body.startsAt, endsAt: body.endsAt, place: body.place, accessDetails: body.accessDetails } };
}

/** What the new meeting begins with: everything of the cancelled one but its day. */
async function replacedBy(actor: Actor, given: string) {
  const { meeting: { reference, bodyId, heldOn, startsAt, endsAt, place, accessDetails }, items } = await findMeetingToReplace(actor, given);
  return { reference, heldOn, typed: { bodyId: String(bodyId), startsAt, endsAt, place, accessDetails }, items: items.map(({ id, number, openTitle }) => ({ value: String(id), text: `${number}. ${openTitle}` })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, schedulingForm, async (given) => {
    const { reference } = await arrangeMeeting(actor, given);
    return redirect(paths.desk.meeting(reference));
  });
}

export default function NewMeeting() {
  const { bodies, instead, taken, gone, byPattern } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.meetings(), text: "Meetings" }}>
      <PatternDays bodies={byPattern} />
      {bodies.length === 0 ? (
        <EmptyState title="You are not the clerk of a committee or panel">The democratic services manager can make you one.</EmptyState>
      ) : (
        <PageForm schema={schedulingForm} defaultValues={instead?.typed ?? taken ?? {}} key={taken ? `${taken.bodyId} ${taken.heldOn}` : "typed"}>
          {taken && <InsetText>The day, time and place below are filled in for {formatDate(taken.heldOn)}. Check them, then schedule the meeting.</InsetText>}
          {gone && <InsetText>The day that you chose, {formatDate(gone)}, is not free any more. Choose another of the days above, or enter one.</InsetText>}
          {instead && <InsetText>In place of the meeting of {formatDate(instead.heldOn)}, which is cancelled. Enter the new day, and check the rest.</InsetText>}
          {instead && <HiddenField name="instead" value={instead.reference} />}
          <RadioField name="bodyId" legend="Which committee or panel?" items={bodies} />
          <DateField name="heldOn" legend="Day of the meeting" hint="For example, 12 3 2027" />
          <TimeField name="startsAt" label="Starts at" hint="For example, 6pm" />
          <TimeField name="endsAt" label="Expected to end at (optional)" />
          <TextField name="place" label="Place" hint="Room, building and town" />
          <TextField name="accessDetails" label="Access details (optional)" hint="Step-free way in, hearing loop, parking" />
          {instead && instead.items.length > 0 && <CheckboxField name="carried" legend="Which items does it take over?" hint="Open items alone: private ones and papers are added anew." items={instead.items} />}
          <SubmitButton>Schedule meeting</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
