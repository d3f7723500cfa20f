import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Temporal } from "temporal-polyfill";
import { now, today, useClockOffset } from "../../clock.ts";
import { moveClock } from "../../domain/council/council.server.ts";
import { clockForm, clockOffset, momentsAround } from "../../domain/council/demo-clock.ts";
import { absent, Rejection } from "../../domain/refusal.ts";
import { nextMeeting } from "../../domain/waiting/waiting.server.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { RadioField } from "../../forms/radio-field.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { forgetRecord } from "../../record/edition.server.ts";
import { requireActor } from "../../session/require-actor.server.ts";
import { settings } from "../../settings.server.ts";
import { formatDate, formatMoment } from "../../ui/dates.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Demo clock";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  if (!settings().demo) throw absent();
  const real = Temporal.Now.zonedDateTimeISO("Europe/London");
  const meeting = await nextMeeting(actor);
  const around = meeting ? Object.entries(momentsAround(meeting, real.toPlainTime())) : [];
  return {
    now: now().toString(), day: today().toString(), real: real.toInstant().toString(), meetingOn: meeting?.heldOn ?? null,
    around: around.map(([jump, moment]) => ({ jump, moment: moment.toZonedDateTime("Europe/London").toInstant().toString() })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  if (!settings().demo) throw absent();
  return submitForm(request, clockForm, async (given) => {
    const seconds = clockOffset(given, Temporal.Now.instant(), today(), await nextMeeting(actor));
    if (seconds === undefined) throw new Rejection({ to: "The clock cannot go there: there is no meeting to come, or it would be more than ten years away" });
    const moved = await moveClock(actor, seconds, given);
    useClockOffset(moved.seconds); // other processes follow the edition within a second
    forgetRecord();
    return redirect(paths.desk.clock());
  });
}

export default function Clock() {
  const { now, day, real, meetingOn, around } = useLoaderData<typeof loader>();
  const choices = [
    ...around.map(({ jump, moment }) => ({ value: jump, text: `${jump.slice(0, 1).toUpperCase()}${jump.slice(1)}`, hint: formatMoment(moment) })),
    { value: "by days", text: "By a number of days", conditional: <TextField name="days" label="Days from the demo’s day" hint="For example, 14. To go back, begin with a minus sign, like -7." width={5} /> },
    { value: "to the real day", text: "Back to the real day", hint: formatMoment(real) },
  ];
  return (
    <Page heading={heading}>
      <p className="govuk-body">In the demo it is <strong>{formatMoment(now)}</strong>. Deadlines, notices and what a page calls today follow this clock, for everybody in the demo. Sign-ins and the record of who did what keep real time.</p>
      {meetingOn ? <p className="govuk-body">The next meeting is on {formatDate(meetingOn)}.</p> : <p className="govuk-body">There is no meeting to come.</p>}
      <PageForm schema={clockForm} key={day}>
        <RadioField name="to" legend="Where should the clock go?" items={choices} />
        <SubmitButton>Move the clock</SubmitButton>
      </PageForm>
    </Page>
  );
}
