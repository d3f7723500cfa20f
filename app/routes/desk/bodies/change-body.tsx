import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { bodyRulesForm } from "../../../domain/bodies/body-forms.ts";
import { changeBody, findRegisteredBody, listExecutives, listRegisteredBodies } from "../../../domain/bodies/register.server.ts";
import { weekdays, weeksOfMonth } from "../../../domain/law/meeting-pattern.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatTime } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Change its rules";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { body, version, charter, executive, succession } = await findRegisteredBody(actor, params["id"], "change");
  const executives = (await listExecutives(actor)).filter(({ id }) => id !== body.id).map(({ id, name }) => ({ value: String(id), text: name }));
  const others = (await listRegisteredBodies(actor)).bodies.filter(({ id }) => id !== body.id).map(({ id, name }) => ({ value: String(id), text: name }));
  const { id, name, quorum, noticeDays, executiveId, followsId, closedOn } = body;
  const { meets, ...charterWords } = charter;
  const before = succession.find(({ relation }) => relation === "replaces");
  // the list is of fifty: the one that is chosen is never left out
  const follows = before && !others.some(({ value }) => value === String(before.id)) ? [...others, { value: String(before.id), text: before.name }] : others;
  const values = { quorum, noticeDays, executiveId, closedOn, followsId, ...charterWords, meetsWeek: meets?.week ?? null, meetsWeekday: meets?.weekday ?? null };
  const saved = [
    `Quorum ${quorum}, ${noticeDays} clear days of notice.`, executive && `Answered by ${executive.name}.`, charter.termsOfReference && `Terms of reference:\n\n${charter.termsOfReference}`, charter.meetingPattern && `When it meets: ${charter.meetingPattern}`,
    meets && `The ${meets.week} ${meets.weekday} of the month${charter.meetsAt ? `, at ${formatTime(charter.meetsAt)}` : ""}.`,
    before && `It replaces ${before.name}${charter.followsFrom ? ` from ${formatDate(charter.followsFrom)}` : ""}.`, closedOn && `Closed on ${formatDate(closedOn)}.`,
  ].filter(Boolean).join("\n\n");
  return { id, name, values, saved, version, executives, follows };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, bodyRulesForm, async (given) => {
    const { bodyId } = await changeBody(actor, params["id"], given);
    return redirect(paths.desk.body(bodyId));
  });
}

export default function ChangeBody() {
  const { id, name, values, saved, version, executives, follows } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.body(id), text: `Back to ${name}` }}>
      <PageForm schema={bodyRulesForm} defaultValues={values}>
        <SavedNow version={version} words={saved} />
        <HiddenField name="version" value={version} />
        <TextField name="quorum" label="Quorum" hint="How many members must be present for it to act" inputMode="numeric" width={3} />
        <TextField name="noticeDays" label="Clear days of notice" inputMode="numeric" width={3} />
        {executives.length > 0 && <SelectField name="executiveId" label="Executive that answers it (optional)" prompt="None" options={executives} />}
        <TextAreaField name="termsOfReference" label="Terms of reference (optional)" hint="What it is for and what it may do. Public words: nothing private belongs here" rows={8} />
        <TextField name="meetingPattern" label="When it meets (optional)" hint="In words, for example “Every six weeks, not in August”" />
        <SelectField name="meetsWeek" label="Week of the month (optional)" hint="With the day of the week, dates are proposed from it" prompt="No rule" options={weeksOfMonth.map((one) => ({ value: one, text: `The ${one}` }))} />
        <SelectField name="meetsWeekday" label="Day of the week (optional)" prompt="No rule" options={weekdays.map((one) => ({ value: one, text: one }))} />
        <TimeField name="meetsAt" label="Time (optional)" />
        {follows.length > 0 && <SelectField name="followsId" label="Body that it replaces (optional)" prompt="None" options={follows} />}
        <DateField name="followsFrom" legend="Day from which it replaces it (optional)" />
        <DateField name="closedOn" legend="Day it closed (optional)" hint="From this day nobody can be given a seat on it. What it did stays" />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
