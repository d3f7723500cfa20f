import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listDeliveryUpdates, listResponses } from "../../../domain/recommendations/answering.server.ts";
import { listCitations } from "../../../domain/recommendations/citations.server.ts";
import { listDissent } from "../../../domain/recommendations/committee-acts.server.ts";
import { namesOfBodies } from "../../../domain/recommendations/known-bodies.server.ts";
import { findNoticeOf, responseDueOf } from "../../../domain/recommendations/notices.server.ts";
import { listFallen } from "../../../domain/recommendations/fallen.server.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { listSignOffs } from "../../../domain/recommendations/sign-offs.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { Answers, Citations, Facts, SignOffs, Steps } from "./recommendation-parts.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Recommendation", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation, allowed } = await findRecommendation(actor, params.reference, "read");
  const { id, address, reference, title, wording, aim, area, source, sourceWords, sourceDatedOn, ownerPost, measure, baseline, target, dueOn, costPence, restricted, status, frozenSha256, resolved, responseStatus, deliveryStatus, publicVersion, version, slug } = recommendation;
  const [names, citations, signOffs, dissent, responses, updates, due, notice, fallen] = await Promise.all([
    namesOfBodies(actor, recommendation), listCitations(actor, id), listSignOffs(actor, recommendation), listDissent(actor, id), listResponses(actor, id), listDeliveryUpdates(actor, id), responseDueOf(recommendation), findNoticeOf(actor, recommendation), listFallen(actor),
  ]);
  return {
    address, reference, title, wording, aim, area, source, sourceWords, sourceDatedOn, ownerPost, measure, baseline, target, dueOn, costPence, restricted, status, frozenSha256, resolved, responseStatus, deliveryStatus, names, dissent, due, notice,
    // the first answer of a round stands: who has given it is not asked again
    allowed: signOffs.some((one) => one.personId === actor.id && one.answer !== null) ? allowed.filter((action) => action !== "sign off") : allowed,
    hasFallen: fallen.some((one) => one.id === id), isIssued: status === "issued", publicHref: publicVersion === null || slug === null ? null : paths.recommendation(slug), isPublicStale: publicVersion !== null && publicVersion !== version,
    citations: citations.map((one) => ({ id: one.id, evidenceReference: one.evidenceReference, words: one.words, isPublished: one.isPublished, href: one.evidenceAddress && paths.desk.evidence(one.evidenceAddress) })),
    signOffs: signOffs.map(({ name, answer, note, at }) => ({ name, answer, note, at })),
    responses: responses.map(({ id: key, answer, decisionReference, decidedOn, part, reasons, actions, ownerPost: owner }) => ({ key, answer, decisionReference, decidedOn, part, reasons, actions, ownerPost: owner })),
    updates: updates.map(({ id: key, status: stood, words, evidence, minuteReference, on }) => ({ key, status: stood, words, evidence, minuteReference, on })),
  };
}

export type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Recommendation() {
  const shown = useLoaderData<typeof loader>();
  const { reference, title, wording, aim, frozenSha256, restricted, hasFallen, publicHref, isPublicStale, dissent, names } = shown;
  return (
    <Page heading={title} caption={reference ?? names.proposer} breadcrumbs={[{ text: "Today", href: paths.desk.today() }, { text: "Recommendations", href: paths.desk.recommendations() }]}>
      {hasFallen && <WarningText>The minutes of its resolution were corrected after it was recorded: they no longer say that these words were carried at a quorate meeting. Ask the clerk of {names.committee}, or the monitoring officer, before you rely on it.</WarningText>}
      <InsetText><WrittenWords words={wording} /></InsetText>
      {frozenSha256 && <p className="govuk-body">These words are frozen: SHA-256 <code className="candour-hash">{frozenSha256}</code></p>}
      {aim && <><h2 className="govuk-heading-m">Why</h2><WrittenWords words={aim} /></>}
      {restricted && <InsetText>Restricted: it draws on evidence that is not public. Two people approve before it is published.</InsetText>}
      <Steps shown={shown} />
      <Facts shown={shown} />
      {publicHref && <p className="govuk-body"><a className="govuk-link" href={publicHref}>See it as the public does</a>{isPublicStale && ". Changed since: the public sees what was published before, until it is published again"}.</p>}
      <Citations shown={shown} />
      <SignOffs shown={shown} />
      {dissent.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Votes that members asked to be recorded</h2>
          <SummaryList rows={dissent.map(({ name, vote, words }) => ({ key: name, value: `${vote === "against" ? "Against" : "Abstained"}${words && `: ${words}`}` }))} />
        </>
      )}
      <Answers shown={shown} />
      <Details summary="Who can see this?">
        <p>Everybody with a seat on {names.proposer} and on {names.committee}, from the first draft. {names.answering ?? "The body that answers"} sees it once notice was given. Evidence that is cited shows its reference here, and opens only for those who may see it. The public sees what is published, and nothing before.</p>
      </Details>
    </Page>
  );
}
