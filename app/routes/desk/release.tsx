import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { releaseWords } from "../../copy/releases.ts";
import { findGatedRelease, findTakenDown, passGate } from "../../domain/gate/gate.server.ts";
import { approval, whoMayApprove } from "../../domain/publication/release.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { requireActor } from "../../session/require-actor.server.ts";
import { formatMoment } from "../../ui/dates.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { Panel } from "../../ui/panel.tsx";
import { ReleasedDocument, staysClosed, titleOf } from "./released-document.tsx";

const question = "Is this what should become public?";
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.publishedAt ? releaseWords[around.data.document.kind].published : question, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  // what was taken back is shown as the public reads it, and its words to nobody
  const takenDown = await findTakenDown(actor, params["id"]);
  if (takenDown !== null) throw redirect(paths.evidence(takenDown));
  const { release, document, isCurrent, isWithdrawn, mayApprove, hasApproved, deskReference } = await findGatedRelease(actor, params["id"]);
  const { sha256, preparedAt, preparedByName, publishedAt, publishedVersion, reference, needs, makerNames, approvedByNames } = release;
  return { document, sha256, preparedAt, preparedByName, publishedAt, publishedVersion, reference, needs, makerNames, approvedByNames, isCurrent, isWithdrawn, mayApprove, hasApproved, deskReference, whoMay: whoMayApprove(release) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, approval, async (given) => {
    await passGate(actor, params["id"], given);
    return redirect(paths.desk.release(Number(params["id"])));
  });
}

/** The publishing gate: exactly what becomes public, what stays closed, and who has approved it. */
export default function Release() {
  const { document, sha256, preparedAt, preparedByName, publishedAt, publishedVersion, reference, needs, makerNames, approvedByNames, isCurrent, isWithdrawn, mayApprove, hasApproved, deskReference, whoMay } = useLoaderData<typeof loader>();
  const words = releaseWords[document.kind];
  const closed = staysClosed(document);
  const back = deskReference === null ? { href: paths.desk.today(), text: "Back to Today" } : { href: words.desk(deskReference), text: `Back to the ${document.kind}` };
  return (
    <Page heading={publishedAt ? undefined : question} caption={titleOf(document)} width="full" back={back}>
      {publishedAt && <Panel title={words.published}>Version {publishedVersion}, {formatMoment(publishedAt)}{isWithdrawn ? ". Withdrawn since" : ""}<br />{titleOf(document)}</Panel>}
      {publishedAt && !isWithdrawn && <p className="govuk-body"><a className="govuk-link" href={words.record(reference)}>See the public page</a></p>}
      {!publishedAt && !isCurrent && <InsetText>The {document.kind} {document.kind === "minutes" ? "have" : "has"} been changed since this was prepared. {deskReference === null ? "It has to be prepared again" : <Link className="govuk-link" to={words.again(deskReference)}>Prepare it again</Link>}, so that what you publish is what you see.</InsetText>}
      <div className="govuk-grid-row">
        <section className="govuk-grid-column-two-thirds" aria-labelledby="public">
          <h2 className="govuk-heading-l" id="public">{publishedAt ? "What was published" : "What becomes public"}</h2>
          <ReleasedDocument document={document} />
        </section>
        <section className="govuk-grid-column-one-third" aria-labelledby="closed">
          <h2 className="govuk-heading-l" id="closed">What stays closed</h2>
          {closed.length > 0 && <ul className="govuk-list govuk-list--spaced">{closed.map((one) => <li key={one}>{one}</li>)}</ul>}
          <p className="govuk-body">{words.staysClosed}</p>
        </section>
      </div>
      <p className="govuk-body">Prepared by {preparedByName}, {formatMoment(preparedAt)}. SHA-256 <code className="candour-hash">{sha256}</code></p>
      {needs === 2 && <p className="govuk-body">Two people other than {makerNames.join(" and ")} must approve exactly these words. {approvedByNames.length === 0 ? "Nobody has approved them yet." : `Approved by ${approvedByNames.join(" and ")}.`}</p>}
      {mayApprove ? (
        <PageForm schema={approval}>
          <input type="hidden" name="sha256" value={sha256} />
          <SubmitButton>{words.publish}</SubmitButton>
        </PageForm>
      ) : !publishedAt && isCurrent && <InsetText>{hasApproved ? "You have approved this. It is published once a second person has approved it too." : whoMay}</InsetText>}
    </Page>
  );
}
