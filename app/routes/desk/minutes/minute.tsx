import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { allowsUrgentItems } from "../../../domain/law/access-provisions.ts";
import { requireMinute } from "../../../domain/minutes/change-minutes.server.ts";
import { minuteForm } from "../../../domain/minutes/minutes-forms.ts";
import { findWholeMinutes } from "../../../domain/minutes/whole-minutes.server.ts";
import { writeMinute } from "../../../domain/minutes/writing.server.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Tag } from "../../../ui/tag.tsx";
import { namesOnEducation, peopleRecorded, personOptions } from "./vote-fields.tsx";

export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data ? `Minute ${around.data.minute.number}` : "Minute", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const whole = await findWholeMinutes(actor, params["reference"], "write");
  const { id, number, title, words, isPrivate, isLate, urgentReason, urgentById, fromAgenda, draftReason, educationFunctions, version } = requireMinute(whole, params["minuteId"]);
  const canBeUrgent = allowsUrgentItems(whole.body.kind);
  const agendaNumber = whole.agendaNumbers.get(id) ?? null;
  return {
    reference: whole.meeting.reference, minute: { id, number, agendaNumber, title, isPrivate, isLate, canBeUrgent, fromAgenda, draftReason }, people: isLate && canBeUrgent ? personOptions(peopleRecorded(whole.attendance)) : [],
    // asked only where somebody was there whose vote turns on it
    onEducation: namesOnEducation(whole.attendance),
    saved: { educationFunctions: educationFunctions ? "yes" : "", words, urgentReason, urgentById: canBeUrgent ? (urgentById ?? whole.minutes.presidedById) : null, version },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, minuteForm, async (given) => {
    await writeMinute(actor, params["reference"], params["minuteId"], given);
    return redirect(paths.desk.minutes(params["reference"] ?? ""));
  });
}

export default function Minute() {
  const { reference, minute, people, saved, onEducation } = useLoaderData<typeof loader>();
  return (
    <Page heading={`${minute.number} ${minute.title}`} caption={minute.agendaNumber ? `Minute of item ${minute.agendaNumber} of the agenda` : "Minute"} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      {minute.isPrivate && <p className="govuk-body"><Tag colour="purple">Private item</Tag> What you write here becomes public: what may be told of the item. What was said in private goes into the <Link className="govuk-link" to={paths.desk.exemptMinute(reference, minute.id)}>exempt minute</Link>.</p>}
      <PageForm schema={minuteForm} defaultValues={saved} key={minute.id}>
        <HiddenField name="version" value={saved.version} />
        {minute.fromAgenda && <InsetText>{minute.fromAgenda}</InsetText>}
        {minute.isLate && <>
          {minute.draftReason && minute.canBeUrgent && <p className="govuk-body">Drafted before the meeting, and nobody’s opinion yet: “{minute.draftReason}”</p>}
          {!minute.canBeUrgent && <TextAreaField name="urgentReason" label="Why was it taken, though it was late? (optional)" hint="The agenda with it was not open for the clear days, and the law of an executive has no exception for urgency (regulation 6(2), SI 2012/2089). It is minuted as it happened" rows={3} />}
          {minute.canBeUrgent && <TextAreaField name="urgentReason" label="Special circumstances: why was it urgent, in the opinion of whoever presided?" hint="The item was not on an agenda open for the clear days. Left empty, the minutes say “Not taken: no reason for urgency was given”" rows={3} />}
          {minute.canBeUrgent && <SelectField name="urgentById" label="Whose opinion was it?" prompt="Nobody is recorded yet" options={people} />}
        </>}
        <TextAreaField name="words" label="What was said, in short" hint="Concise, neutral and not verbatim. Name no member of the public without need. Decisions have a page of their own" rows={12} />
        {(onEducation.length > 0 || saved.educationFunctions === "yes") && <TickField name="educationFunctions" hint={`Then ${onEducation.join(" and ") || "church and parent governor representatives"} may vote on it, and ${onEducation.length === 1 ? "counts" : "count"} for its quorum (section 13, Local Government and Housing Act 1989). On anything else ${onEducation.length === 1 ? "that person has" : "they have"} no vote`}>This item was about education functions</TickField>}
        <SubmitButton>Save minute</SubmitButton>
      </PageForm>
      <p className="govuk-body"><Link className="govuk-link" to={paths.desk.resolution(reference, "new", minute.id)}>Record a resolution or recommendation under this item</Link></p>
      <p className="govuk-body"><Link className="govuk-link" to={paths.desk.exclusion(reference, minute.id)}>Record that the public was excluded from this item</Link></p>
      <SavedNow version={saved.version} words={saved.words} />
    </Page>
  );
}
