import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { prepareAgendaRelease, prepareMeeting, type PublishingFinding } from "../../../domain/papers/publish-agenda.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Tag } from "../../../ui/tag.tsx";
import { NoticePanel, shownPosting } from "./notice-panel.tsx";

const heading = "Publish notice and agenda";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, allowed, notice, postings, findings } = await prepareMeeting(actor, params["reference"], "publish");
  return {
    reference: meeting.reference, title: meeting.title, allowed, notice, postings: postings.map((posting) => shownPosting(meeting, posting)),
    findings: findings.map(({ severity, sentence, fix }) => ({ severity, sentence, href: hrefOf(meeting.reference, fix) })),
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
  const { reference, title, allowed, notice, postings, findings } = useLoaderData<typeof loader>();
  const stops = findings.filter((finding) => finding.severity === "stops");
  const others = findings.filter((finding) => finding.severity !== "stops");
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      {stops.length > 0 && (
        <section aria-labelledby="stops">
          <h2 className="govuk-heading-m" id="stops">What stops it</h2>
          <Findings findings={stops} />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <h2 className="govuk-heading-m" id="others">Worth knowing</h2>
          <Findings findings={others} />
        </section>
      )}
      <NoticePanel reference={reference} notice={notice} postings={postings} mayRecord={allowed.includes("record a posting")} mayConvene={allowed.includes("convene at shorter notice")} mayMove={allowed.includes("change")} />
      {stops.length === 0 ? (
        <PageForm schema={nothing}>
          <InsetText>Next you see exactly what becomes public, and what stays closed. Nothing is published before you agree to that.</InsetText>
          <SubmitButton>Prepare the release</SubmitButton>
        </PageForm>
      ) : <p className="govuk-body">Put these right, then come back to this page.</p>}
    </Page>
  );
}

function Findings({ findings }: { findings: { severity: string; sentence: string; href: string }[] }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {findings.map((finding) => (
        <li key={finding.sentence}>
          <Tag colour={finding.severity === "stops" ? "red" : finding.severity === "warning" ? "yellow" : "blue"}>{finding.severity === "stops" ? "Stops" : finding.severity === "warning" ? "Warning" : "Note"}</Tag>{" "}
          {finding.sentence} <Link className="govuk-link" to={finding.href}>Go there<span className="govuk-visually-hidden"> to put this right: {finding.sentence}</span></Link>
        </li>
      ))}
    </ul>
  );
}

function hrefOf(reference: string, fix: PublishingFinding["fix"]): string {
  if (typeof fix === "object") return paths.desk.changeItem(reference, fix.itemId);
  if (fix === "posting") return paths.desk.posting(reference);
  return fix === "agenda" ? paths.desk.newItem(reference) : paths.desk.moveMeeting(reference);
}
