import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { substituteForm } from "../../../domain/meetings/substitute-forms.ts";
import { findMeetingForSubstitutes, nameSubstitute } from "../../../domain/meetings/substitutes.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatMeetingTime } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Substitutes for this meeting";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting: { reference, title, heldOn, startsAt }, named, choices } = await findMeetingForSubstitutes(actor, params["reference"]);
  const options = (people: typeof choices.members) => people.map(({ personId, name }) => ({ value: String(personId), text: name }));
  return {
    reference, title, heldOn, startsAt, members: options(choices.members), substitutes: options(choices.substitutes),
    named: named.map(({ id, substituteName, memberName, warning }) => ({ id, substituteName, memberName, warning })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, substituteForm, async (given) => {
    const { reference } = await nameSubstitute(actor, params["reference"], given);
    return redirect(paths.desk.substitutes(reference));
  });
}

export default function Substitutes() {
  const { reference, title, heldOn, startsAt, named, members, substitutes } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`${title}, ${formatMeetingTime(heldOn, startsAt)}`} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <p className="govuk-body">A group, or the member, tells you who comes instead. From then until the end of {formatDate(heldOn)} the substitute reads here what a member reads at this meeting, and at no other: private items and their papers too, after they confirm that it is them.</p>
      <p className="govuk-body">The member goes on reading, but only one of the two counts and votes. Witness sessions and exempt minutes stay shut to a substitute. Whether groups must match, and until when a substitute may be named, is for your standing orders.</p>
      {named.length > 0 && <SummaryList rows={named.map(({ id, substituteName, memberName }) => ({ key: substituteName, value: `stands in for ${memberName}`, actions: [{ text: "Withdraw", about: substituteName, href: paths.desk.withdrawSubstitute(reference, id) }] }))} />}
      {named.map(({ id, warning }) => warning && <WarningText key={id}>{warning}</WarningText>)}
      {named.length === 0 && substitutes.length > 0 && <EmptyState title="Nobody is named yet">Whoever is named stands here, and on the page of the meeting.</EmptyState>}
      {substitutes.length === 0
        ? <EmptyState title={named.length > 0 ? "Every substitute is named" : "This committee or panel has no substitutes on that day"}>The democratic services manager gives somebody a seat as substitute on their page: what they are there is “Attends”, and their standing “Substitute”. Then they can be named here.</EmptyState>
        : members.length === 0
          ? <EmptyState title="Nobody’s place is left to take">{named.length > 0 ? "For every member with a vote on that day a substitute is named. Withdraw one to name somebody else." : "This committee or panel has no member with a vote on that day. Seats are given on the page of a person."}</EmptyState>
          : (
          <>
            <h2 className="govuk-heading-m">Name a substitute</h2>
            <PageForm schema={substituteForm}>
              <SelectField name="memberId" label="Whose place is taken?" prompt="Select a member" options={members} />
              <SelectField name="substituteId" label="Who stands in?" prompt="Select a substitute" options={substitutes} />
              <SubmitButton>Name the substitute</SubmitButton>
            </PageForm>
          </>
        )}
    </Page>
  );
}
