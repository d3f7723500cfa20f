import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { newItemForm } from "../../../domain/agendas/agenda.ts";
import { addItem, listOutline } from "../../../domain/agendas/agendas.server.ts";
import { parentsOf } from "../../../domain/agendas/numbering.ts";
import { findBody } from "../../../domain/bodies/bodies.server.ts";
import { isFormal } from "../../../domain/law/body-kinds.ts";
import { findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { ItemFields } from "./item-fields.tsx";

const heading = "Add an item";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "change");
  const parents = parentsOf(await listOutline(actor, meeting));
  const body = await findBody(actor, meeting.bodyId);
  return { reference: meeting.reference, title: meeting.title, formal: isFormal(body.kind), parents };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, newItemForm, async (given) => {
    if (given.accessStatus !== "open") await freshActorOrRejection(request);
    const { itemId } = await addItem(actor, params["reference"], given);
    return redirect(paths.desk.item(params["reference"] ?? "", itemId));
  });
}

export default function NewItem() {
  const { reference, title, formal, parents } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <PageForm schema={newItemForm} defaultValues={{ accessStatus: "open" }}>
        <ItemFields formal={formal} parents={parents} />
        <SubmitButton>Add item</SubmitButton>
      </PageForm>
    </Page>
  );
}
