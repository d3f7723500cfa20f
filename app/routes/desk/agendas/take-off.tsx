import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { takingOffForm } from "../../../domain/agendas/item-marks.ts";
import { findItemToTakeOff, takeItemOff } from "../../../domain/agendas/taking-off.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Withdraw or defer an item";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, item, off, hasPapers, closedParts, meetings, wasHeld } = await findItemToTakeOff(actor, params["reference"], params["itemId"]);
  return { reference: meeting.reference, isDraft: meeting.status === "draft", id: item.id, number: item.number, openTitle: item.openTitle, off: off?.how ?? null, closedParts: closedParts.map(({ id, openTitle }) => ({ id, openTitle })), hasPapers: hasPapers && !item.isPrivate, meetings, wasHeld };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, takingOffForm, async (given) => {
    await takeItemOff(actor, params["reference"], params["itemId"], given);
    return redirect(paths.desk.meeting(params["reference"] ?? ""));
  });
}

export default function TakeOff() {
  const { reference, isDraft, id, number, openTitle, off, hasPapers, closedParts, meetings, wasHeld } = useLoaderData<typeof loader>();
  const caption = `Item ${number}: ${openTitle}`;
  const back = { href: paths.desk.item(reference, id), text: "Back to the item" };
  if (off) return <Page heading={heading} caption={caption} back={back}><p className="govuk-body">This item is {off} already. If it is taken after all, add it as a new item: it is then an item added on that day.</p></Page>;
  if (isDraft) return <Page heading={heading} caption={caption} back={back}><p className="govuk-body">This agenda was never published, so nobody was told of the item. <a className="govuk-link" href={paths.desk.removeItem(reference, id)}>Remove it</a> instead.</p></Page>;
  return (
    <Page heading={heading} caption={caption} back={back}>
      <p className="govuk-body">The item keeps its number. The public is told what became of it and why, once you publish the agenda again. It is not undone: an item that is taken after all is added as a new one.</p>
      {closedParts.length > 0 && <p className="govuk-body">{closedParts.length === 1 ? "Its private part goes" : "Its private parts go"} with it: {closedParts.map(({ openTitle: part }) => `“${part}”`).join(", ")}.</p>}
      {wasHeld && <p className="govuk-body">The day of the meeting has passed: its minutes tell what became of the item. You can still defer it to another meeting, and the minutes take that in.</p>}
      <PageForm schema={takingOffForm} defaultValues={{ papers: "stay" }}>
        <RadioField name="how" legend="What becomes of it?" items={[
          ...(wasHeld ? [] : [{ value: "withdrawn", text: "It is withdrawn", hint: "It does not come to a meeting" }]),
          { value: "deferred", text: "It is deferred", hint: "It comes to another meeting, where it is offered for the agenda" },
        ]} />
        <SelectField name="toMeeting" label="To which meeting? (if it is deferred)" prompt="Select a meeting" options={[...meetings.map((one) => ({ value: String(one.id), text: formatDate(one.heldOn) })), { value: "later", text: "A later meeting, not known yet" }]} />
        <TextAreaField name="why" label="Why?" hint="The public reads this. Say nothing in it that must not be known" rows={3} />
        {hasPapers && <RadioField name="papers" legend="What becomes of its papers?" items={[{ value: "stay", text: "They stay on the public page" }, { value: "go", text: "They go from the public page", hint: "What was there stays proven by its fingerprint" }]} />}
        <SubmitButton variant="warning">Take the item off</SubmitButton>
      </PageForm>
    </Page>
  );
}
