import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { addDeferredItem, findDeferredItem } from "../../../domain/agendas/taking-off.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Add a deferred item";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, item, fromReference, from, why } = await findDeferredItem(actor, params["reference"], params["itemId"]);
  return { reference: meeting.reference, title: meeting.title, heldOn: meeting.heldOn, item: { id: item.id, openTitle: item.openTitle, words: item.words, isPrivate: item.isPrivate }, fromReference, from, why };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { item } = await findDeferredItem(actor, params["reference"], params["itemId"]);
    if (item.isPrivate) await freshActorOrRejection(request);
    const { itemId } = await addDeferredItem(actor, params["reference"], params["itemId"], given);
    return redirect(paths.desk.item(params["reference"] ?? "", itemId));
  });
}

export default function DeferredItem() {
  const { reference, title, heldOn, item, fromReference, from, why } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`${title}, ${formatDate(heldOn)}`} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <h2 className="govuk-heading-m">{item.openTitle}</h2>
      <WrittenWords words={item.words} />
      <p className="govuk-body">Deferred from the <a className="govuk-link" href={paths.desk.item(fromReference, item.id)}>meeting of {formatDate(from)}</a>: {why}</p>
      <p className="govuk-body">It is added at the end of this agenda with what it says{item.isPrivate ? ", and what it holds is sealed again for this meeting" : ""}. Its papers stay with the meeting that they were for: add them anew if they are still good.</p>
      <PageForm schema={nothing}>
        {item.isPrivate && <ConfirmItIsYou />}
        <SubmitButton>Add the item</SubmitButton>
      </PageForm>
    </Page>
  );
}
