import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../../clock.ts";
import { passStandingWords, witnessStatusWords } from "../../../../copy/witness-sessions.ts";
import { isStillToCome } from "../../../../domain/witness-sessions/witness.ts";
import { findWitness } from "../../../../domain/witness-sessions/witnesses.server.ts";
import { paths } from "../../../../paths.ts";
import { requireActor } from "../../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../../ui/button-link.tsx";
import { formatMoment } from "../../../../ui/dates.ts";
import { titled } from "../../../../ui/page-title.ts";
import { Page } from "../../../../ui/page.tsx";
import { StatusTag } from "../../../../ui/status-tag.tsx";
import { SummaryList } from "../../../../ui/summary-list.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.alias ?? "Witness", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session, witness, allowed } = await findWitness(actor, params.reference, params.witnessId, "see the alias");
  const { id, alias, status, invitedAt, answeredAt, pass, asksForSupport } = witness;
  const mayGivePass = allowed.includes("give a pass") && isStillToCome(session.heldOn, today().toString());
  const mayReadSupport = asksForSupport && allowed.includes("read what support is asked for");
  return { reference: session.reference, openTitle: session.openTitle, id, alias, status, invitedAt, answeredAt, pass, mayGivePass, mayReadSupport };
}

export default function Witness() {
  const { reference, openTitle, id, alias, status, invitedAt, answeredAt, pass, mayGivePass, mayReadSupport } = useLoaderData<typeof loader>();
  const { text, tone } = witnessStatusWords[status];
  return (
    <Page heading={alias} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <SummaryList
        rows={[
          { key: "Answer", value: <StatusTag tone={tone}>{text}</StatusTag> },
          { key: "Invited", value: formatMoment(invitedAt) },
          ...(answeredAt ? [{ key: "Answered", value: formatMoment(answeredAt) }] : []),
          ...(pass ? [{ key: "Link and code", value: passStandingWords[pass.standing] }] : []),
          ...(pass?.standing === "sent" ? [{ key: "They work until", value: formatMoment(pass.until) }] : []),
          ...(mayReadSupport ? [{ key: "Support", value: "They ask for support", actions: [{ text: "Read", about: "what support they ask for", href: paths.desk.witnessSupport(reference, id) }] }] : []),
        ]}
      />
      <p className="govuk-body">Who {alias} is stands on no page. Their name and address are sealed: only the messages with their link use them.</p>
      {mayGivePass && <ButtonLink variant="secondary" href={paths.desk.witnessPass(reference, id)}>Give a new link and code</ButtonLink>}
    </Page>
  );
}
