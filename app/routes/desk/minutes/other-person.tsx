import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { listSubstitutes } from "../../../domain/meetings/substitutes.server.ts";
import { listBodyOnTheDay, recordOtherPerson } from "../../../domain/minutes/attendance.server.ts";
import { otherPersonForm } from "../../../domain/minutes/minutes-forms.ts";
import { findWholeMinutes } from "../../../domain/minutes/whole-minutes.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { ComingFields } from "./coming-fields.tsx";
import { personOptions } from "./vote-fields.tsx";

const heading = "Add somebody who was there";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { minutes, meeting, items, attendance } = await findWholeMinutes(actor, params["reference"], "write");
  const { members, others } = await listBodyOnTheDay(actor, minutes);
  const named = (await listSubstitutes(actor, meeting)).filter((one) => !attendance.some((known) => known.personId === one.substituteId));
  const asked = new URL(request.url).searchParams.get("named");
  return {
    named: named.map(({ id, substituteName, memberName }) => ({ id, substituteName, memberName })),
    chosen: named.map(({ id, substituteId, memberId }) => ({ id, capacity: "substitute", personId: substituteId, substitutesForId: memberId })).find(({ id }) => String(id) === asked) ?? null,
    reference: meeting.reference, title: meeting.title, items: items.map(({ position, number, title }) => ({ position, number, title })), members: members.map(({ personId, name }) => ({ personId, name })),
    others: others.filter((one) => !attendance.some((known) => known.personId === one.personId)).map(({ personId, name }) => ({ personId, name })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, otherPersonForm, async (given) => {
    await recordOtherPerson(actor, params["reference"], given);
    return redirect(paths.desk.minutes(params["reference"] ?? ""));
  });
}

export default function OtherPerson() {
  const { reference, title, items, members, others, named, chosen } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      {named.map(({ id, substituteName, memberName }) => (
        <InsetText key={id}>
          {id === chosen?.id
            ? <>The form is filled in for {substituteName}, who was named for {memberName}. Record it only if that person came, or <Link className="govuk-link" to={paths.desk.newAttendance(reference)}>begin with an empty form</Link>.</>
            : <Link className="govuk-link" to={paths.desk.newAttendance(reference, id)}>Record {substituteName}, who was named for {memberName}</Link>}
        </InsetText>
      ))}
      <PageForm schema={otherPersonForm} defaultValues={{ mode: "in the room", capacity: chosen?.capacity, personId: chosen?.personId, substitutesForId: chosen?.substitutesForId }} key={chosen?.id ?? "empty"}>
        <RadioField name="capacity" legend="In which capacity?" items={[{ value: "in attendance", text: "In attendance", hint: "An officer, a witness, a guest: does not count and does not vote" }, { value: "substitute", text: "Substitute for a member", hint: "Counts and votes as a member, where standing orders allow it" }]} />
        <SelectField name="personId" label="Somebody with an account (optional)" prompt="Nobody from this list" options={personOptions(others)} />
        <TextField name="name" label="Or their name (optional)" />
        <TextField name="organisation" label="Their organisation or post (optional)" />
        <SelectField name="substitutesForId" label="For a substitute: which member do they stand in for? (optional)" prompt="Nobody" options={personOptions(members)} />
        <ComingFields items={items} />
        <SubmitButton>Add person</SubmitButton>
      </PageForm>
    </Page>
  );
}
