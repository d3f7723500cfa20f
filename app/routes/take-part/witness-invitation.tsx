import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { supportNeedWords, witnessStatusWords } from "../../copy/witness-sessions.ts";
import { findMyInvitation } from "../../domain/witness-sessions/witness-invitation.server.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { buttonForm } from "../../session/sign-in-forms.ts";
import { requireWitness } from "../../session/witness.server.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { formatMeetingTime, formatMoment } from "../../ui/dates.ts";
import { Details } from "../../ui/details.tsx";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WarningText } from "../../ui/warning-text.tsx";
import { WrittenWords } from "../../ui/written-words.tsx";

const heading = "Before you decide";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, endsAt } = await requireWitness(request);
  const { status, answeredAt, panel, heldOn, startsAt, place, room, about, contactName, contactTelephone, support, isOver } = await findMyInvitation(actor);
  const { councilName } = await theCouncil();
  return { status, answeredAt, panel, heldOn, startsAt, place, room, about, contactName, contactTelephone, support, isOver, councilName, endsAt: endsAt.toISOString() };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function WitnessInvitation() {
  const invitation = useLoaderData<typeof loader>();
  const { panel, heldOn, startsAt, place, about, contactName, contactTelephone, councilName, isOver, status, endsAt } = invitation;
  return (
    <Page heading={heading}>
      <Answer invitation={invitation} />
      <h2 className="govuk-heading-m">What it is</h2>
      <p className="govuk-body">The {panel} of {councilName} would like to hear from you in private. It asks how services work and how they can be better. It does not decide who is to blame.</p>
      <h2 className="govuk-heading-m">Why you</h2>
      <WrittenWords words={about} />
      <h2 className="govuk-heading-m">When, where and who</h2>
      <SummaryList
        rows={[
          { key: "When", value: formatMeetingTime(heldOn, startsAt) },
          { key: "Place", value: place },
          { key: "In the room", value: <Room room={invitation.room} /> },
          { key: "Your contact", value: <>{contactName}<br />Telephone: {contactTelephone}</> },
        ]}
      />
      <h2 className="govuk-heading-m">Your choice</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>You choose if you come. Nothing happens to you if you do not, and you need not say why.</li>
        <li>You need not answer a question, and you can stop or leave at any time.</li>
        <li>You can have breaks, and bring somebody to support you.</li>
        <li>You can ask for adjustments, and for a separate place to wait.</li>
        <li>Afterwards you can talk with your contact, and the council writes to you about the outcome.</li>
      </ul>
      <h2 className="govuk-heading-m">What cannot be kept secret</h2>
      <WarningText>Nobody can promise you that everything stays confidential.</WarningText>
      <p className="govuk-body">Here you are known by an alias. What you say is sealed, and only the people who are named as its readers open it. But the council must pass on what you say, or may have to, if:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>a child or an adult may be at risk: this is a safeguarding duty</li>
        <li>it shows that a serious crime was or may be committed</li>
        <li>a court, a coroner or a public inquiry orders it</li>
        <li>somebody asks for it under the Freedom of Information Act, or for what is held about themselves, and no exemption applies</li>
      </ul>
      <p className="govuk-body">If that happens, the council tells you, unless the law forbids it. Your contact can explain this before you decide.</p>
      {!isOver && <ButtonLink href={paths.answerInvitation()}>{status === "invited" ? "Accept or decline" : "Change your answer"}</ButtonLink>}
      <Leaving endsAt={endsAt} />
    </Page>
  );
}

function Answer({ invitation: { status, answeredAt, support, isOver } }: { invitation: Shown }) {
  const { text, tone } = witnessStatusWords[status];
  const asked = [...(support?.needs.map((need) => supportNeedWords[need]) ?? []), ...(support?.words ? [support.words] : [])];
  return (
    <>
      <p className="govuk-body"><strong>Your answer:</strong> <StatusTag tone={tone}>{text}</StatusTag></p>
      {answeredAt && <p className="govuk-body">You answered on {formatMoment(answeredAt)}. {isOver ? "The day is over, so it can no longer be changed." : "You can change it until the day is over."}</p>}
      {asked.length > 0 && (
        <>
          <p className="govuk-body">You asked for:</p>
          <ul className="govuk-list govuk-list--bullet">{asked.map((one) => <li key={one}>{one}</li>)}</ul>
        </>
      )}
    </>
  );
}

function Room({ room }: { room: string[] }) {
  if (room.length === 0) return <>Not named yet. Look here again before the day, or ask your contact.</>;
  return <ul className="govuk-list">{room.map((post) => <li key={post}>{post}</li>)}</ul>;
}

function Leaving({ endsAt }: { endsAt: string }) {
  return (
    <>
      <Details summary="Leaving this page quickly, and coming back">
        <p>“Exit this page” signs you out and takes you to a weather page at once. Pressing Esc three times does the same where your browser runs scripts. Neither removes this page from your browser’s history, but nobody can open it again from there.</p>
        <p>If you do nothing, you are signed out at {formatMoment(endsAt)}. Your link and code have been used: to come back after you were signed out, telephone your contact and ask for new ones.</p>
      </Details>
      <PageForm schema={buttonForm} action={paths.signOut()}>
        <SubmitButton variant="secondary">Sign out</SubmitButton>
      </PageForm>
    </>
  );
}
