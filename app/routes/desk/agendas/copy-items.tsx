import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { copyForm } from "../../../domain/agendas/agenda.ts";
import { copiesPrivate, copyItems, findLastMeeting } from "../../../domain/agendas/starting.server.ts";
import { offerStanding } from "../../../domain/agendas/standing-items.server.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { sayingWhatCame } from "../../../ui/standing-came.tsx";
import { BringStanding } from "./bring-standing.tsx";

const heading = "Copy from the last meeting";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, last } = await findLastMeeting(actor, params["reference"]);
  const items = last?.items.map(({ id, number, openTitle, purpose, minutesAllowed, isPrivate }) => ({ id, number, openTitle, purpose, minutesAllowed: isPrivate ? null : minutesAllowed, isPrivate }));
  return { reference: meeting.reference, title: meeting.title, last: last && items ? { reference: last.reference, heldOn: last.heldOn, items } : null, lacks: (await offerStanding(actor, meeting)).map((one) => one.title) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, copyForm, async (given) => {
    if (await copiesPrivate(actor, params["reference"], given.chosen)) await freshActorOrRejection(request);
    const { came } = await copyItems(actor, params["reference"], given);
    return redirect(sayingWhatCame(`${paths.desk.meeting(params["reference"] ?? "")}#agenda`, came));
  });
}

export default function CopyItems() {
  const { reference, title, last, lacks } = useLoaderData<typeof loader>();
  const hasPrivate = last?.items.some(({ isPrivate }) => isPrivate);
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      {!last || last.items.length === 0 ? (
        <EmptyState title="There is nothing to copy">Once a meeting of this committee or panel was published, the next one can begin with its items.</EmptyState>
      ) : (
        <PageForm schema={copyForm} defaultValues={{ brings: "yes" }}>
          <HiddenField name="from" value={last.reference} />
          <CheckboxField
            name="chosen" legend={`Which items of the meeting of ${formatDate(last.heldOn)} are added to the end of this agenda?`} hint="An open item brings its words, who presents it and its minutes. Papers are not copied."
            items={last.items.map((item) => ({ value: String(item.id), text: `${item.number}. ${item.openTitle}`, hint: item.isPrivate ? "Private: only this title is copied. Write what it holds, its paragraph and the reason anew" : [item.purpose, item.minutesAllowed ? `${item.minutesAllowed} minutes` : ""].filter(Boolean).join(" · ") }))}
          />
          <BringStanding titles={lacks} />
          {hasPrivate && <ConfirmItIsYou />}
          <SubmitButton>Add the chosen items</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
