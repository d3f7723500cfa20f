import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { seatInWords } from "../../../copy/people.ts";
import { endSeat, findSeat } from "../../../domain/people/seats.server.ts";
import { endForm } from "../../../domain/people/people-forms.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { daysInWords } from "./held-things.tsx";

const heading = "End a seat";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person, seat } = await findSeat(actor, params["id"], params["seatId"]);
  return { id: person.id, name: person.name, words: `${seatInWords(seat)}, ${seat.bodyName}`, days: daysInWords(seat) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, endForm, async (given) => {
    const { personId } = await endSeat(actor, params["id"], params["seatId"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function EndSeat() {
  const { id, name, words, days } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <InsetText>{words}. {days}.</InsetText>
      <p className="govuk-body">What the seat opens is closed to them on their next request. That they had it stays in the register.</p>
      <PageForm schema={endForm}>
        <DateField name="lastDay" legend="Last day (optional)" hint="Leave it empty to end it at once" />
        <SubmitButton variant="warning">End it</SubmitButton>
      </PageForm>
    </Page>
  );
}
