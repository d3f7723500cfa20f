import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { listFallen } from "../../../domain/recommendations/fallen.server.ts";
import { findNotice, responseDueOf } from "../../../domain/recommendations/notices.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Notice to the executive";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { notice, mayRecordReceipt } = await findNotice(actor, params.id, "read");
  const { id, committeeName, answeringName, words, sentOn, reportReceivedOn, receivedOn, receiptProof, recommendations } = notice;
  const due = await responseDueOf({ reportReceivedOn, noticeReceivedOn: receivedOn, responseStatus: "noted" });
  const fallen = new Set((await listFallen(actor)).map((one) => one.address));
  return { id, committeeName, answeringName, words, sentOn, reportReceivedOn, receivedOn, receiptProof, recommendations: recommendations.map((one) => ({ ...one, hasFallen: fallen.has(one.address) })), due: due && { dueOn: due.dueOn, sentences: due.sentences }, mayRecordReceipt };
}

export default function Notice() {
  const { id, committeeName, answeringName, words, sentOn, reportReceivedOn, receivedOn, receiptProof, recommendations, due, mayRecordReceipt } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`${committeeName} to ${answeringName}`} back={{ href: paths.desk.recommendations(), text: "Recommendations" }}>
      <SummaryList rows={[
        { key: "Sent", value: formatDate(sentOn) },
        { key: "Report received", value: reportReceivedOn ? formatDate(reportReceivedOn) : "Not recorded yet" },
        { key: "Notice received", value: receivedOn ? formatDate(receivedOn) : "Not recorded yet" },
        ...(receiptProof ? [{ key: "Proof of receipt", value: receiptProof }] : []),
        ...(due ? [{ key: "Response due by", value: formatDate(due.dueOn) }] : []),
      ]} />
      {due ? due.sentences.map((sentence) => <p className="govuk-body" key={sentence}>{sentence}</p>) : <p className="govuk-body">No receipt is recorded, so no clock runs yet.</p>}
      {mayRecordReceipt && <ButtonLink href={paths.desk.noticeReceipt(id)}>{receivedOn ? "Correct the receipt" : "Record the receipt"}</ButtonLink>}
      <h2 className="govuk-heading-m">What it carries</h2>
      <ul className="govuk-list govuk-list--bullet">
        {recommendations.map(({ address, reference, title, hasFallen }) => <li key={address}><Link className="govuk-link" to={paths.desk.recommendation(address)}>{reference}: {title}</Link>{hasFallen && ". The minutes of its resolution were corrected since: ask the committee’s clerk before you rely on it"}</li>)}
      </ul>
      <h2 className="govuk-heading-m">Its words</h2>
      <InsetText><WrittenWords words={words} /></InsetText>
    </Page>
  );
}
