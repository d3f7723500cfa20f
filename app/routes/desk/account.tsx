import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officeWords, roleWords } from "../../copy/people.ts";
import { listBodies } from "../../domain/bodies/bodies.server.ts";
import { listOwnOrganisations } from "../../domain/people/organisations.server.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { leave } from "../../session/coming-and-going.server.ts";
import { endedSessionCookie } from "../../session/cookies.server.ts";
import { requireActor, requireSignIn } from "../../session/require-actor.server.ts";
import { factorsOf } from "../../session/factors.server.ts";
import { buttonForm } from "../../session/sign-in-forms.ts";
import { privateCalendarMadeAt } from "../../session/private-calendar.server.ts";
import { revokeAll } from "../../session/sign-in.server.ts";
import { formatMoment } from "../../ui/dates.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";
import { SummaryList, type SummaryRow } from "../../ui/summary-list.tsx";
import { paths } from "../../paths.ts";

const heading = "Your account";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, endsAt } = await requireSignIn(request);
  const bodies = new Map((await listBodies(actor)).map((body) => [body.id, body.name]));
  const { passkeys, hasApp, codesLeft, required } = await factorsOf(actor);
  return {
    name: actor.name,
    post: actor.post,
    seats: actor.seats.map((seat) => `${roleWords[seat.role]}, ${bodies.get(seat.bodyId) ?? "a committee or panel"}`),
    offices: actor.offices.map((held) => (held.deputy ? `Deputy ${officeWords[held.office].toLowerCase()}` : officeWords[held.office])),
    organisations: await listOwnOrganisations(actor),
    endsAt: endsAt.toISOString(),
    calendarMadeAt: (await privateCalendarMadeAt(actor))?.toISOString() ?? null,
    passkeys: passkeys.map(({ id, name, madeAt, usedAt }) => ({ id, name, madeAt: new Date(madeAt).toISOString(), usedAt: usedAt && new Date(usedAt).toISOString() })),
    hasApp,
    codesLeft,
    canRemove: !required || passkeys.length + Number(hasApp) > 1,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, buttonForm, async () => {
    await revokeAll(actor);
    return leave(endedSessionCookie());
  });
}

export default function Account() {
  const around = useLoaderData<typeof loader>();
  const { name, post, seats, offices, organisations, endsAt, calendarMadeAt } = around;
  const rows = [
    { key: "Name", value: name },
    { key: "Post", value: post || "None recorded" },
    { key: "Committees and panels", value: <Lines lines={seats} /> },
    { key: "Offices", value: <Lines lines={offices} /> },
    ...(organisations.length > 0 ? [{ key: "You work for", value: <Lines lines={organisations} /> }] : []),
    {
      key: "Your calendar", value: calendarMadeAt ? `Reads your meetings at an address made ${formatMoment(calendarMadeAt)}` : "Has no address for your meetings",
      actions: [{ text: calendarMadeAt ? "Replace" : "Make", href: paths.desk.calendar(), about: "an address for your calendar" }, ...(calendarMadeAt ? [{ text: "End", href: paths.desk.endCalendar(), about: "the address of your calendar" }] : [])],
    },
    { key: "Your sign-in", value: `Ends ${formatMoment(endsAt)} if you do nothing more, and at the latest 8 hours after you signed in.` },
  ];
  return (
    <Page heading={heading}>
      <SummaryList rows={rows} />
      <h2 className="govuk-heading-m">How you sign in</h2>
      {!around.canRemove && <p className="govuk-body">What you may see here needs more than a password. To remove your only second factor, add another first.</p>}
      <SummaryList rows={waysIn(around)} />
      <h2 className="govuk-heading-m">Sign out everywhere</h2>
      <p className="govuk-body">If you left a device somewhere, or think that somebody else is using your account, end every sign-in of yours at once. You will have to sign in again here too.</p>
      <PageForm schema={buttonForm}>
        <SubmitButton variant="warning">Sign out everywhere</SubmitButton>
      </PageForm>
    </Page>
  );
}

type Around = ReturnType<typeof useLoaderData<typeof loader>>;

function waysIn({ passkeys, hasApp, codesLeft, canRemove }: Around): SummaryRow[] {
  const removal = (href: string, about: string) => (canRemove ? { actions: [{ text: "Remove", href, about }] } : {});
  const hasFactor = hasApp || passkeys.length > 0;
  return [
    { key: "Password", value: "Kept so that nobody can read it", actions: [{ text: "Change", href: paths.desk.changePassword(), about: "your password" }] },
    ...passkeys.map(({ id, name, madeAt, usedAt }) => ({
      key: "Passkey", value: <>{name}<br />Made {formatMoment(madeAt)}<br />{usedAt ? `Last used ${formatMoment(usedAt)}` : "Not used yet"}</>, ...removal(paths.desk.removePasskey(id), `the passkey ${name}`),
    })),
    { key: "Another passkey", value: "On a phone, a computer or a security key", actions: [{ text: "Add", href: paths.desk.addPasskey(), about: "a passkey" }] },
    hasApp
      ? { key: "App for codes", value: "Set up", ...removal(paths.desk.removeApp(), "the app for codes") }
      : { key: "App for codes", value: "None", actions: [{ text: "Add", href: paths.desk.addApp(), about: "an app for codes" }] },
    ...(hasFactor ? [{ key: "Recovery codes", value: codesLeft === 0 ? "None left" : `${codesLeft} left`, actions: [{ text: codesLeft === 0 ? "Make" : "Replace", href: paths.desk.recoveryCodes(), about: "recovery codes" }] }] : []),
  ];
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return <>None</>;
  return <ul className="govuk-list">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}
