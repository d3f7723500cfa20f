import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findMeeting } from "../../domain/meetings/meetings.server.ts";
import { publishAgenda } from "../../domain/papers/publish-agenda.server.ts";
import { approval } from "../../domain/publication/release.ts";
import { findRelease } from "../../domain/publication/releases.server.ts";
import { absent } from "../../domain/refusal.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { meetingDocument } from "../../record/meeting-document.ts";
import { requireActor } from "../../session/require-actor.server.ts";
import { Agenda } from "../../ui/agenda.tsx";
import { formatMeetingTime, formatMoment } from "../../ui/dates.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { Panel } from "../../ui/panel.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";

export const meta: MetaFunction = (around) => titled("Release", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const release = await findRelease(actor, params["id"]);
  if (release.kind !== "meeting") throw absent();
  const { meeting, allowed } = await findMeeting(actor, release.reference, "read");
  const { sha256, preparedAt, preparedByName, publishedAt, publishedVersion, reference } = release;
  const current = release.subjectVersion === meeting.version;
  // what is shown is read from the very bytes that would be published
  return { document: meetingDocument.parse(JSON.parse(release.document)), sha256, preparedAt, preparedByName, publishedAt, publishedVersion, reference, current, status: meeting.status, mayPublish: allowed.includes("publish") && publishedAt === null && current };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, approval, async (given) => {
    await publishAgenda(actor, params["id"], given);
    return redirect(paths.desk.release(Number(params["id"])));
  });
}

export default function Release() {
  const { document, sha256, preparedAt, preparedByName, publishedAt, publishedVersion, reference, current, status, mayPublish } = useLoaderData<typeof loader>();
  const items = document.items.map((item) => ({ ...item, papers: item.papers.map((paper) => ({ ...paper, href: null })) }));
  const closed = document.items.filter((item) => item.private);
  return (
    <Page heading={publishedAt ? undefined : "Is this what should become public?"} caption={document.title} width="full" back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      {publishedAt && <Panel title="Notice and agenda published">Version {publishedVersion}, {formatMoment(publishedAt)}{status === "withdrawn" ? ". Withdrawn since" : ""}</Panel>}
      {publishedAt && status === "published" && <p className="govuk-body"><a className="govuk-link" href={paths.meeting(reference)}>See the public page</a></p>}
      {!publishedAt && !current && <InsetText>The meeting has been changed since this was prepared. <a className="govuk-link" href={paths.desk.publishAgenda(reference)}>Prepare it again</a>, so that what you publish is what you see.</InsetText>}
      <div className="govuk-grid-row">
        <section className="govuk-grid-column-two-thirds" aria-labelledby="public">
          <h2 className="govuk-heading-l" id="public">What becomes public</h2>
          <SummaryList rows={[
            { key: "Meeting", value: document.title },
            { key: "When", value: formatMeetingTime(document.heldOn, document.startsAt, document.endsAt ?? undefined) },
            { key: "Where", value: document.place },
            ...(document.shorterNotice ? [{ key: "Shorter notice", value: `Convened by ${document.shorterNotice.convenedBy}: ${document.shorterNotice.why}` }] : []),
          ]} />
          <Agenda items={items} />
        </section>
        <section className="govuk-grid-column-one-third" aria-labelledby="closed">
          <h2 className="govuk-heading-l" id="closed">What stays closed</h2>
          {closed.length === 0 ? <p className="govuk-body">Nothing: every item is open.</p> : (
            <ul className="govuk-list govuk-list--spaced">{closed.map((item) => <li key={item.position}>Item {item.position}, “{item.title}”: its private title, its words, its papers and their names, and who presents it.</li>)}</ul>
          )}
          <p className="govuk-body">The reasons in free text, who prepared what, and every draft stay on the desk.</p>
        </section>
      </div>
      <p className="govuk-body">Prepared by {preparedByName}, {formatMoment(preparedAt)}. SHA-256 <code className="candour-hash">{sha256}</code></p>
      {mayPublish && (
        <PageForm schema={approval}>
          <input type="hidden" name="sha256" value={sha256} />
          <SubmitButton>Publish notice and agenda</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
