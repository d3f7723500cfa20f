import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { today } from "../../../clock.ts";
import { isOver } from "../../../domain/meetings/meeting.ts";
import { prepareAgendaRelease, prepareMeeting } from "../../../domain/papers/publish-agenda.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { NoticePanel, shownPosting } from "./notice-panel.tsx";
import { ReadinessList, shownFindings } from "./readiness-list.tsx";

const heading = "Publish notice and agenda";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, allowed, papers, notice, postings, findings } = await prepareMeeting(actor, params["reference"], "publish");
  return {
    reference: meeting.reference, title: meeting.title, allowed, mayMove: allowed.includes("change") && !isOver(meeting, today().toString()), notice, postings: postings.map((posting) => shownPosting(meeting, posting, papers)),
    findings: shownFindings(meeting.reference, findings),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { releaseId } = await prepareAgendaRelease(actor, params["reference"], given);
    return redirect(paths.desk.release(releaseId));
  });
}

export default function PublishAgenda() {
  const { reference, title, allowed, mayMove, notice, postings, findings } = useLoaderData<typeof loader>();
  const isStopped = findings.some((finding) => finding.severity === "stops");
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <ReadinessList findings={findings} level="h2" />
      <NoticePanel reference={reference} notice={notice} postings={postings} mayRecord={allowed.includes("record a posting")} mayConvene={allowed.includes("convene at shorter notice")} mayMove={mayMove} />
      {!isStopped ? (
        <PageForm schema={nothing}>
          <InsetText>Next you see exactly what becomes public, and what stays closed. Nothing is published before you agree to that.</InsetText>
          <SubmitButton>Prepare the release</SubmitButton>
        </PageForm>
      ) : <p className="govuk-body">Put these right, then come back to this page.</p>}
    </Page>
  );
}
