import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { evidenceStatusWords } from "../../../copy/evidence.ts";
import { openPublicTexts } from "../../../domain/evidence/public-text.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "The public text";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission, allowed, texts } = await openPublicTexts(actor, params.reference);
  return {
    reference: submission.reference, title: submission.evidenceReference ?? "", evidenceStatus: submission.evidenceStatus, allowed,
    texts: texts.map(({ questionId, position, question, words, publicWords }) => ({ questionId, position, question, publicWords, changed: words !== publicWords })),
  };
}

export default function PublicText() {
  const { reference, title, evidenceStatus, allowed, texts } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      {evidenceStatus && <p className="govuk-body">Decided: {evidenceStatusWords[evidenceStatus]}. {evidenceStatus === "published" ? "Each answer is published exactly as it was sent." : "Where you strike a passage out, the public reads “[omitted]”. Nothing else may be changed."}</p>}
      {texts.map(({ questionId, position, question, publicWords, changed }) => (
        <section key={questionId}>
          <h2 className="govuk-heading-s">{question}{changed && " (with passages omitted)"}</h2>
          <WrittenWords words={publicWords} />
          {evidenceStatus !== "published" && <p className="govuk-body"><a className="govuk-link" href={paths.desk.publicAnswer(reference, questionId)}>Strike something out<span className="govuk-visually-hidden"> of answer {position}</span></a></p>}
        </section>
      ))}
      {allowed.includes("publish") && <ButtonLink href={paths.desk.evidencePart(reference, "publish")}>Go on to publish it</ButtonLink>}
    </Page>
  );
}
