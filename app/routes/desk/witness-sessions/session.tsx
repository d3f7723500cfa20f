import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { cancelledWords, openingStandingWords, sessionEventWords, sessionStatusWords, whoCanSeeWords, whyCanISeeWords } from "../../../copy/witness-sessions.ts";
import { listOpenings } from "../../../domain/witness-sessions/openings.server.ts";
import { canStillBeCancelled, openingStanding } from "../../../domain/witness-sessions/witness-session.ts";
import { findSession, listReaders, listSessionHistory } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { isStillToCome } from "../../../domain/witness-sessions/witness.ts";
import { listWitnesses } from "../../../domain/witness-sessions/witnesses.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatMeetingTime, formatMoment } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { Timeline } from "../../../ui/timeline.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { ListOfWitnesses } from "./list-of-witnesses.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.openTitle ?? "Witness session", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session, allowed, reasons } = await findSession(actor, params.reference, "see that it exists");
  const after = new URL(request.url).searchParams.get("witnesses") ?? undefined;
  const [readers, openings, history, { witnesses, next }] = await Promise.all([listReaders(actor, session.id), listOpenings(actor, session), listSessionHistory(actor, session.id), listWitnesses(actor, session, after)]);
  const { reference, openTitle, bodyName, heldOn, startsAt, place, status, determination, custodianName, deputyName, sealedAt, cancelledWhy } = session;
  return {
    reference, openTitle, bodyName, heldOn, startsAt, place, status, determination, custodianName, deputyName, sealedAt, cancelledWhy, allowed, reasons, mayCancel: allowed.includes("cancel") && canStillBeCancelled(session, today().toString()),
    witnesses: witnesses.map(({ id, alias, status: answer, pass }) => ({ id, alias, status: answer, pass })), next, mayInvite: allowed.includes("invite a witness") && isStillToCome(heldOn, today().toString()),
    readers: readers.map(({ name, post }) => `${name}, ${post}`),
    openings: openings.map(({ id, ground, askedByName, askedAt, secondedByName, expiresAt }) => ({
      id, ground, askedByName, askedAt, secondedByName, expiresAt, standing: openingStanding({ askedAt, expiresAt }, new Date()),
    })),
    history: history.map(({ seq, at, what, byName }) => ({ seq, at, what, byName })),
  };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function WitnessSession() {
  const session = useLoaderData<typeof loader>();
  const { openTitle, bodyName, heldOn, startsAt, place, status, determination, custodianName, deputyName, sealedAt, cancelledWhy, readers } = session;
  const { text, tone } = sessionStatusWords[status];
  const sealed = status === "sealed";
  return (
    <Page heading={openTitle} caption={bodyName ?? "A panel of the council"} back={{ href: paths.desk.sessions(), text: "Witness sessions" }}>
      <SummaryList
        rows={[
          { key: "Status", value: <StatusTag tone={tone}>{text}</StatusTag> },
          ...(cancelledWhy ? [{ key: "Called off", value: cancelledWords[cancelledWhy] }] : []),
          { key: "When", value: formatMeetingTime(heldOn, startsAt) },
          { key: "Place", value: place },
          ...(sealed ? [{ key: "Custodian", value: keeps(custodianName, sealedAt) }, { key: "Deputy custodian", value: keeps(deputyName, sealedAt) }] : []),
          ...(readers.length > 0 ? [{ key: "Named readers", value: <ul className="govuk-list">{readers.map((reader) => <li key={reader}>{reader}</li>)}</ul> }] : []),
        ]}
      />
      {determination && (
        <InsetText>
          <p className="govuk-body govuk-!-font-weight-bold">Heard in private, as {determination.byName} determined on {formatMoment(determination.on)}:</p>
          <WrittenWords words={determination.words} />
        </InsetText>
      )}
      <WhatNow session={session} />
      <ListOfWitnesses reference={session.reference} witnesses={session.witnesses} next={session.next} mayInvite={session.mayInvite} />
      <Sight session={session} />
      <Openings session={session} />
      <History session={session} />
    </Page>
  );
}

/** "Yusuf Adeyemi, since Thursday 12 March 2026 at 6:42pm, with no last day" */
function keeps(name: string | null, sealedAt: string | null): string {
  return `${name ?? "A member of the panel"}${sealedAt ? `, since ${formatMoment(sealedAt)}, with no last day` : ""}`;
}

function WhatNow({ session: { reference, status, allowed, mayCancel } }: { session: Shown }) {
  const links = [
    allowed.includes("determine") && <ButtonLink key="determine" href={paths.desk.determineSession(reference)}>Record the determination</ButtonLink>,
    allowed.includes("seal") && <ButtonLink key="seal" href={paths.desk.sealSession(reference)}>Seal the session</ButtonLink>,
    mayCancel && <ButtonLink key="cancel" variant="secondary" href={paths.desk.cancelSession(reference)}>Call it off</ButtonLink>,
    allowed.includes("read") && <ButtonLink key="read" href={paths.desk.sealedMaterial(reference)}>Open what was said</ButtonLink>,
    allowed.includes("write") && <ButtonLink key="note" variant="secondary" href={paths.desk.newNote(reference)}>Record a note</ButtonLink>,
    allowed.includes("write") && <ButtonLink key="file" variant="secondary" href={paths.desk.attachFile(reference)}>Attach a file</ButtonLink>,
    allowed.includes("read under an opening") && <ButtonLink key="opened" href={paths.desk.opened(reference)}>Read under the opening</ButtonLink>,
    allowed.includes("ask for an opening") && <ButtonLink key="ask" variant="secondary" href={paths.desk.askForOpening(reference)}>Ask for a lawful opening</ButtonLink>,
  ].filter((link) => link !== false);
  return (
    <>
      {status === "planned" && !allowed.includes("determine") && <p className="govuk-body">The monitoring officer must determine that this session is heard in private before it can be sealed.</p>}
      {status === "determined" && !allowed.includes("seal") && <p className="govuk-body">The clerk of the panel can seal it now. Nothing of what is said can be recorded before that.</p>}
      {status === "sealed" && !allowed.includes("read") && !allowed.includes("read under an opening") && (
        <p className="govuk-body">You can see that this session exists, and not what it holds. Only its named readers can open it.</p>
      )}
      {links.length > 0 && <div className="govuk-button-group">{links}</div>}
    </>
  );
}

function Sight({ session: { status, reasons } }: { session: Shown }) {
  return (
    <>
      <Details summary="Who can see this?">{whoCanSeeWords[status].map((sentence) => <p key={sentence}>{sentence}</p>)}</Details>
      <Details summary="Why can I see this?">{reasons.map((reason) => <p key={reason}>{whyCanISeeWords[reason]}</p>)}</Details>
    </>
  );
}

function Openings({ session: { reference, openings, allowed } }: { session: Shown }) {
  if (openings.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Lawful openings</h2>
      {openings.map(({ id, ground, askedByName, askedAt, secondedByName, expiresAt, standing }) => (
        <SummaryList
          key={id}
          rows={[
            { key: "Ground", value: ground, actions: allowed.includes("ask for an opening") ? [{ text: "View", about: `opening: ${ground}`, href: paths.desk.opening(reference, id) }] : [] },
            { key: "Status", value: <StatusTag tone={openingStandingWords[standing].tone}>{openingStandingWords[standing].text}</StatusTag> },
            { key: "Asked for by", value: `${askedByName}, ${formatMoment(askedAt)}` },
            ...(secondedByName && expiresAt ? [{ key: "Agreed by", value: `${secondedByName}. It ${standing === "open" ? "ends" : "ended"} on ${formatMoment(expiresAt)}` }] : []),
          ]}
        />
      ))}
    </>
  );
}

function History({ session: { history } }: { session: Shown }) {
  if (history.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What happened to it</h2>
      <Timeline label="History of the session" titleLevel={3} entries={history.map(({ at, what, byName }) => ({ dateTime: at, when: formatMoment(at), title: sessionEventWords(what), by: byName }))} />
    </>
  );
}
