import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findItem, removeItem } from "../../../domain/agendas/agendas.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Remove this item?";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, item } = await findItem(actor, params["reference"], params["itemId"], "change");
  return { reference: meeting.reference, id: item.id, number: item.number, openTitle: item.openTitle, isPrivate: item.isPrivate };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { item } = await findItem(actor, params["reference"], params["itemId"], "change");
    if (item.isPrivate) await freshActorOrRejection(request);
    await removeItem(actor, params["reference"], params["itemId"], given);
    return redirect(paths.desk.meeting(params["reference"] ?? ""));
  });
}

export default function RemoveItem() {
  const { reference, id, number, openTitle, isPrivate } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.item(reference, id), text: "Back to the item" }}>
      <p className="govuk-body">Item {number}, “{openTitle}”, is taken off the agenda, and the items after it move up. The removal is recorded.</p>
      <PageForm schema={nothing}>
        {isPrivate && <ConfirmItIsYou />}
        <SubmitButton variant="warning">Remove item</SubmitButton>
      </PageForm>
    </Page>
  );
}
