import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { roleWords } from "../../../copy/people.ts";
import { endSeatsOfCouncillors, previewEndOfSeats, requireManagerOfSeats, type EndOfSeats } from "../../../domain/bodies/end-of-seats.server.ts";
import { endSeatsForm } from "../../../domain/people/people-forms.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { Preview } from "../../../forms/preview.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { ListTable } from "../../../ui/list-table.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "End the seats of all councillors";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  requireManagerOfSeats(await requireActor(request));
  return {};
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requireManagerOfSeats(actor);
  return submitForm(request, endSeatsForm, async (given) => {
    // which seats end is shown first; another day is shown first again
    if (given.seenFor !== given.lastDay) return data({ preview: await previewEndOfSeats(actor, given.lastDay), typed: { lastDay: given.lastDay, why: given.why } });
    await endSeatsOfCouncillors(actor, given);
    return redirect(paths.desk.bodies());
  });
}

export default function EndOfSeatsPage() {
  const answer = useActionData<typeof action>();
  const shown = answer && "preview" in answer ? answer : undefined;
  const isReady = shown !== undefined && shown.preview.seats.length > 0;
  return (
    <Page heading={heading} back={{ href: paths.desk.bodies(), text: "Committees and panels" }}>
      {shown ? <WhichSeats preview={shown.preview} /> : <p className="govuk-body">At an election every councillor’s seat ends on one day. Those who were co-opted keep theirs, and so do those on an informal panel who work for the council or another organisation. You see which seats end before anything is saved.</p>}
      <PageForm schema={endSeatsForm} defaultValues={shown?.typed ?? {}} key={shown?.preview.lastDay ?? "first"}>
        {isReady && <HiddenField name="seenFor" value={shown.preview.lastDay} />}
        {isReady && <HiddenField name="seats" value={shown.preview.seats.map(({ seatId }) => seatId).join(" ")} />}
        <DateField name="lastDay" legend="Last day of the seats" hint="Councillors retire on the fourth day after the election. New seats are given from the day after, on each person’s page" />
        <TextAreaField name="why" label="Why they end" hint="For example, the election of the whole council" />
        <SubmitButton {...(isReady ? { variant: "warning" as const } : {})}>{isReady ? "End these seats" : shown ? "Look again" : "Go on"}</SubmitButton>
      </PageForm>
    </Page>
  );
}

function WhichSeats({ preview: { lastDay, seats } }: { preview: EndOfSeats }) {
  if (seats.length === 0) return <Preview heading="No seat ends"><p className="govuk-body">No councillor has a seat that lasts beyond {formatDate(lastDay)}. Nothing would end.</p></Preview>;
  return (
    <Preview heading={`${seats.length === 1 ? "One seat ends" : `${seats.length} seats end`} on ${formatDate(lastDay)}`}>
      <p className="govuk-body">Nothing is saved yet. What everybody was until then stays in the register.</p>
      <ListTable caption="Seats that end" head={["Name", "What", "Committee or panel"]} rows={seats.map((seat) => [seat.name, roleWords[seat.role], seat.bodyName])} />
    </Preview>
  );
}
