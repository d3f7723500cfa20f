import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { Actor } from "../../../domain/actor.server.ts";
import { findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { refuseIfItStays } from "../../../domain/papers/papers-that-stay.ts";
import { listPapers, removePaper } from "../../../domain/papers/papers.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { returnCookie } from "../../../session/cookies.server.ts";
import { freshActorOrRejection, isFresh, requireActor, requireSignIn } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Remove this paper?";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, freshUntil } = await requireSignIn(request);
  const { meeting, paper } = await findPaper(actor, params);
  refuseIfItStays(meeting, { ...paper, isListed: paper.listedAt !== null });
  if (paper.isPrivate && !isFresh(freshUntil)) throw redirect(paths.signInAgain(), { headers: { "Set-Cookie": returnCookie(request, actor.id) } });
  return { reference: meeting.reference, itemId: paper.itemId, title: paper.title, closed: paper.isPrivate };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    if ((await findPaper(actor, params)).paper.isPrivate) await freshActorOrRejection(request);
    const { itemId } = await removePaper(actor, params["reference"], params["paperId"], given);
    return redirect(paths.desk.item(params["reference"] ?? "", itemId));
  });
}

async function findPaper(actor: Actor, params: LoaderFunctionArgs["params"]) {
  const { meeting } = await findMeeting(actor, params["reference"], "change");
  const paper = (await listPapers(actor, meeting.id, meeting.bodyId)).find((one) => String(one.id) === params["paperId"]);
  if (!paper) throw absent();
  return { meeting, paper };
}

export default function RemovePaper() {
  const { reference, itemId, title, closed } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.item(reference, itemId), text: "Back to the item" }}>
      <p className="govuk-body">“{title}” is taken off the item. The council keeps it for as long as its retention schedule says. If it was published, the public copy stays until the agenda is published again or withdrawn. The removal is recorded.</p>
      <PageForm schema={nothing}>
        {closed && <ConfirmItIsYou />}
        <SubmitButton variant="warning">Remove paper</SubmitButton>
      </PageForm>
    </Page>
  );
}
