import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { typedItemForm } from "../../../domain/agendas/agenda.ts";
import { listOutline } from "../../../domain/agendas/agendas.server.ts";
import { numbersOf, parentsOf } from "../../../domain/agendas/numbering.ts";
import { canHaveClosedPart } from "../../../domain/agendas/part-private.ts";
import { addTypedItem, offerStanding, proposeStanding } from "../../../domain/agendas/standing-items.server.ts";
import { findBody } from "../../../domain/bodies/bodies.server.ts";
import { allowsUrgentItems } from "../../../domain/law/access-provisions.ts";
import { isFormal } from "../../../domain/law/body-kinds.ts";
import { findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { sayingWhatCame } from "../../../ui/standing-came.tsx";
import { ItemFields } from "./item-fields.tsx";
import { BringStanding } from "./bring-standing.tsx";

const headings = { item: "Add an item", part: "Add the private part of an item" } as const;
export const meta: MetaFunction<typeof loader> = (around) => titled(headings[around.data?.part ? "part" : "item"], around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "change");
  const outline = await listOutline(actor, meeting);
  const parents = parentsOf(outline);
  const { kind } = await findBody(actor, meeting.bodyId, undefined, meeting.heldOn);
  const formal = isFormal(kind);
  const whole = formal ? outline.find((one) => String(one.id) === new URL(request.url).searchParams.get("part-of") && canHaveClosedPart(one)) : undefined;
  const part = whole ? { id: whole.id, number: numbersOf(outline).get(whole.id) ?? "", openTitle: whole.openTitle } : null;
  const missing = part ? null : await proposeStanding(actor, meeting, new URL(request.url).searchParams.get("standing"));
  const offered = outline.length === 0 && !missing ? await offerStanding(actor, meeting) : [];
  return {
    reference: meeting.reference, title: meeting.title, formal, parents, part, isAnnounced: meeting.status !== "draft", mayBeUrgent: allowsUrgentItems(kind), lacks: offered.map((one) => one.title),
    missing: missing && { standingKind: missing.kind, openTitle: missing.title, purpose: missing.purpose, minutesAllowed: missing.minutesAllowed },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, typedItemForm, async (given) => {
    if (given.accessStatus !== "open") await freshActorOrRejection(request);
    const { itemId, came } = await addTypedItem(actor, params["reference"], given);
    return redirect(sayingWhatCame(paths.desk.item(params["reference"] ?? "", itemId), came));
  });
}

export default function NewItem() {
  const { reference, title, formal, parents, part, isAnnounced, mayBeUrgent, lacks, missing } = useLoaderData<typeof loader>();
  const back = part ? { href: paths.desk.item(reference, part.id), text: "Back to the item" } : { href: paths.desk.meeting(reference), text: "Back to the meeting" };
  const suggested = part ? { accessStatus: "likely exempt", parentId: part.id, openTitle: `${part.openTitle.slice(0, 180)}: private part` } : { accessStatus: "open", brings: "yes", ...missing };
  return (
    <Page heading={headings[part ? "part" : "item"]} caption={title} back={back}>
      {part && <p className="govuk-body">Item {part.number}, “{part.openTitle}”, stays open with its words and papers. What is private of it stands under it with its own words and papers, and the public reads its title and why it is private.</p>}
      {part && isAnnounced && <p className="govuk-body">The agenda was published already, so this is an added item: unless it is open for the clear days that are needed, it {mayBeUrgent ? "may be taken only as urgent" : "is not taken"}.</p>}
      <PageForm schema={typedItemForm} defaultValues={suggested} key={part?.id}>
        {missing && <HiddenField name="standingKind" value={missing.standingKind} />}
        <ItemFields formal={formal} parents={parents} isPart={part !== null} />
        <BringStanding titles={lacks} />
        <SubmitButton>Add item</SubmitButton>
      </PageForm>
    </Page>
  );
}
