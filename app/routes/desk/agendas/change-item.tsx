import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { itemForm } from "../../../domain/agendas/agenda.ts";
import { changeItem, findItem, openPrivateMatter } from "../../../domain/agendas/agendas.server.ts";
import { parentsOf } from "../../../domain/agendas/numbering.ts";
import { findBody } from "../../../domain/bodies/bodies.server.ts";
import { isFormal } from "../../../domain/law/body-kinds.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { readRejected } from "../../../forms/rejected.ts";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, isFresh, requireActor, requireSignIn } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { ItemFields } from "./item-fields.tsx";

const heading = "Change an item";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, freshUntil } = await requireSignIn(request);
  const { meeting, item, outline } = await findItem(actor, params["reference"], params["itemId"], "change");
  const body = await findBody(actor, meeting.bodyId, undefined, meeting.heldOn);
  const stale = item.isPrivate && !isFresh(freshUntil);
  const matter = item.isPrivate && !stale ? (await openPrivateMatter(actor, params["reference"], params["itemId"])).matter : null;
  const { id, number, openTitle, purpose, presentedBy, minutesAllowed, words, accessStatus, paragraphs, publicInterestReason, reviewOn, confidentialGround, confidentialBasis, backgroundPapers, parentId, version, isPrivate } = item;
  const fields = { openTitle, purpose, presentedBy, minutesAllowed, words, accessStatus, paragraphs, publicInterestReason, reviewOn, confidentialGround, confidentialBasis, backgroundPapers, parentId, version };
  return { reference: meeting.reference, title: meeting.title, formal: isFormal(body.kind), closed: isPrivate, stale, id, number, parents: parentsOf(outline, id), saved: { ...fields, privateTitle: matter?.title ?? "", privateWords: matter?.words ?? "" } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, itemForm, async (given) => {
    if (given.accessStatus !== "open") await freshActorOrRejection(request);
    const { itemId } = await changeItem(actor, params["reference"], params["itemId"], given);
    return redirect(paths.desk.item(params["reference"] ?? "", itemId));
  });
}

export default function ChangeItem() {
  const { reference, title, formal, closed, stale, id, number, parents, saved } = useLoaderData<typeof loader>();
  const rejected = readRejected(useActionData<unknown>());
  const theirs = rejected !== undefined && rejected.values["version"] !== String(saved.version);
  return (
    <Page heading={heading} caption={`Item ${number}, ${title}`} back={{ href: paths.desk.item(reference, id), text: "Back to the item" }}>
      {stale && <ConfirmItIsYou />}
      {(!stale || rejected) && (
        <PageForm schema={itemForm} defaultValues={saved} key={id}>
          {/* after a refusal the current version is sent, so that saving again keeps what is written here */}
          <input type="hidden" name="version" value={saved.version} />
          <ItemFields formal={formal} closed={closed} parents={parents} />
          <SubmitButton>Save item</SubmitButton>
        </PageForm>
      )}
      {theirs && (
        <InsetText>
          <h2 className="govuk-heading-s">What is saved now</h2>
          <p className="govuk-body">{saved.openTitle}</p>
          <WrittenWords words={saved.privateWords || saved.words} />
        </InsetText>
      )}
    </Page>
  );
}
