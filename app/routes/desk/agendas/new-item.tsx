import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { newItemForm } from "../../../domain/agendas/agenda.ts";
import { addItem, listOutline } from "../../../domain/agendas/agendas.server.ts";
import { numbersOf, parentsOf } from "../../../domain/agendas/numbering.ts";
import { canHaveClosedPart } from "../../../domain/agendas/part-private.ts";
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

const headings = { item: "Add an item", part: "Add the private part of an item" } as const;
export const meta: MetaFunction<typeof loader> = (around) => titled(headings[around.data?.part ? "part" : "item"], around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "change");
  const outline = await listOutline(actor, meeting);
  const parents = parentsOf(outline);
  const formal = isFormal((await findBody(actor, meeting.bodyId)).kind);
  const whole = formal ? outline.find((one) => String(one.id) === new URL(request.url).searchParams.get("part-of") && canHaveClosedPart(one)) : undefined;
  const part = whole ? { id: whole.id, number: numbersOf(outline).get(whole.id) ?? "", openTitle: whole.openTitle } : null;
  return { reference: meeting.reference, title: meeting.title, formal, parents, part, isAnnounced: meeting.status !== "draft" };
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
  const { reference, title, formal, parents, part, isAnnounced } = useLoaderData<typeof loader>();
  const back = part ? { href: paths.desk.item(reference, part.id), text: "Back to the item" } : { href: paths.desk.meeting(reference), text: "Back to the meeting" };
  const suggested = part ? { accessStatus: "likely exempt", parentId: part.id, openTitle: `${part.openTitle.slice(0, 180)}: private part` } : { accessStatus: "open" };
  return (
    <Page heading={headings[part ? "part" : "item"]} caption={title} back={back}>
      {part && <p className="govuk-body">Item {part.number}, “{part.openTitle}”, stays open with its words and papers. What is private of it stands under it with its own words and papers, and the public reads its title and why it is private.</p>}
      {part && isAnnounced && <p className="govuk-body">The agenda was published already, so this is an added item: unless it is open for the clear days that are needed, it may be taken only as urgent.</p>}
      <PageForm schema={newItemForm} defaultValues={suggested} key={part?.id}>
        <ItemFields formal={formal} parents={parents} isPart={part !== null} />
        <SubmitButton>Add item</SubmitButton>
      </PageForm>
    </Page>
  );
}
