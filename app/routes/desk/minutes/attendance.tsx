import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { attendanceChoiceWords } from "../../../copy/minutes.ts";
import { listBodyOnTheDay, recordAttendance } from "../../../domain/minutes/attendance.server.ts";
import { attendanceChoices, attendanceForm } from "../../../domain/minutes/minutes-forms.ts";
import { findWholeMinutes } from "../../../domain/minutes/whole-minutes.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { personOptions } from "./vote-fields.tsx";

const heading = "Who was there";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { minutes, meeting, attendance } = await findWholeMinutes(actor, params["reference"], "write");
  const { members } = await listBodyOnTheDay(actor, minutes);
  const choiceOf = (personId: number) => {
    const found = attendance.find((one) => one.personId === personId);
    return found?.capacity === "present" && found.mode === "remote" ? "remote" : (attendanceChoices.find((one) => one === found?.capacity) ?? "");
  };
  const substitutes = attendance.flatMap(({ capacity, personId, name }) => (capacity === "substitute" && personId !== null ? [{ personId, name }] : []));
  return {
    reference: meeting.reference, title: meeting.title, members: members.map(({ personId, name, votes }) => ({ personId, name, votes, choice: choiceOf(personId) })), substitutes,
    saved: { version: minutes.attendanceVersion, presidedById: minutes.presidedById, startedAt: minutes.startedAt ?? meeting.startsAt, endedAt: minutes.endedAt },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, attendanceForm, async (given) => {
    const { reference } = await recordAttendance(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

const noVote = { no: "Co-opted, without a vote: does not count towards the quorum", "on education": "Co-opted, votes on education only: counts towards the quorum of minutes that are marked as about education functions, and of no other" } as const;

export default function Attendance() {
  const { reference, title, members, substitutes, saved } = useLoaderData<typeof loader>();
  const choices = attendanceChoices.map((choice) => ({ value: choice, text: attendanceChoiceWords[choice] }));
  const recorded = members.filter((member) => member.choice !== "").map((member) => `${member.name}: ${choices.find((one) => one.value === member.choice)?.text}`);
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <p className="govuk-body">The names of the members present are recorded by law. Only members in the room count towards the quorum and vote.</p>
      <PageForm schema={attendanceForm} defaultValues={{ ...saved, ...Object.fromEntries(members.map((member) => [`member-${member.personId}`, member.choice])) }}>
        <HiddenField name="version" value={saved.version} />
        {members.map((member) => <SelectField key={member.personId} name={`member-${member.personId}`} label={member.name} prompt="Not recorded" options={choices} {...(member.votes === "yes" ? {} : { hint: noVote[member.votes] })} />)}
        <SelectField name="presidedById" label="Who presided?" prompt="Not recorded" options={personOptions([...members, ...substitutes])} />
        <TimeField name="startedAt" label="When did the meeting begin? (optional)" />
        <TimeField name="endedAt" label="When did it end? (optional)" />
        <SubmitButton>Save attendance</SubmitButton>
      </PageForm>
      <SavedNow version={saved.version} words={recorded.join("\n")} />
    </Page>
  );
}
