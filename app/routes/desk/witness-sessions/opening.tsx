import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openingStandingWords } from "../../../copy/witness-sessions.ts";
import { findOpening, secondOpening } from "../../../domain/witness-sessions/openings.server.ts";
import { openingStanding, secondingForm } from "../../../domain/witness-sessions/witness-session.ts";
import { findSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatMoment } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Lawful opening";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const handle = { closed: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { session, allowed } = await findSession(actor, params.reference, "ask for an opening");
  const opening = await findOpening(actor, session, params.openingId);
  const { ground, scope, askedByName, askedAt, secondedByName, expiresAt } = opening;
  const standing = openingStanding(opening, new Date());
  return {
    reference: session.reference, openTitle: session.openTitle, ground, scope, askedByName, askedAt, secondedByName, expiresAt, standing,
    askedByYou: opening.askedById === actor.id,
    mayRead: standing === "open" && allowed.includes("read under an opening"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireFreshActor(request);
  return submitForm(request, secondingForm, async (given) => {
    await secondOpening(actor, params.reference, params.openingId, given);
    return redirect(paths.desk.opening(String(params.reference), Number(params.openingId)));
  });
}

export default function Opening() {
  const { reference, openTitle, ground, scope, askedByName, askedAt, secondedByName, expiresAt, standing, askedByYou, mayRead } = useLoaderData<typeof loader>();
  const { text, tone } = openingStandingWords[standing];
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <SummaryList
        rows={[
          { key: "Status", value: <StatusTag tone={tone}>{text}</StatusTag> },
          { key: "Ground", value: ground },
          { key: "Scope", value: <WrittenWords words={scope ?? ""} /> },
          { key: "Asked for by", value: `${askedByName}, ${formatMoment(askedAt)}` },
          ...(secondedByName ? [{ key: "Agreed by", value: secondedByName }] : []),
          ...(expiresAt ? [{ key: standing === "open" ? "Open until" : "Ended", value: formatMoment(expiresAt) }] : []),
        ]}
      />
      {mayRead && <ButtonLink href={paths.desk.opened(reference)}>Read under the opening</ButtonLink>}
      {standing === "lapsed" && <p className="govuk-body">Nobody agreed within seven days. Ask for it anew, with today’s reasons.</p>}
      {standing === "waiting" && askedByYou && (
        <p className="govuk-body">A second statutory officer must agree, in a sign-in of their own. Ask the monitoring officer, the data protection officer, the senior information risk owner or one of their deputies to open this page.</p>
      )}
      {standing === "waiting" && !askedByYou && (
        <>
          <p className="govuk-body">If you agree, the session opens for {askedByName} and for you, for 24 hours. The custodian and the deputy are told. Your agreement and each reading are recorded.</p>
          <PageForm schema={secondingForm}>
            <TickField name="agreed">I have read the ground and the scope, and I agree that they are lawful and no wider than needed</TickField>
            <SubmitButton>Agree to the opening</SubmitButton>
          </PageForm>
        </>
      )}
    </Page>
  );
}
