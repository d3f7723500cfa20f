import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { isFormal } from "../../../domain/law/body-kinds.ts";
import { planningForm } from "../../../domain/witness-sessions/witness-session.ts";
import { planSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Details } from "../../../ui/details.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Plan a witness session";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const panels = (await listBodies(actor, ["clerk"])).filter(({ kind }) => !isFormal(kind));
  return { panels: panels.map(({ id, name }) => ({ value: String(id), text: name })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, planningForm, async (given) => {
    const { reference } = await planSession(actor, given);
    return redirect(paths.desk.session(reference));
  });
}

export default function NewSession() {
  const { panels } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.sessions(), text: "Witness sessions" }}>
      {panels.length === 0 ? (
        <EmptyState title="You are not the clerk of an informal panel">
          Only the clerk of an informal panel plans its witness sessions. A formal committee hears in private inside a meeting: add a private item to its agenda instead.
        </EmptyState>
      ) : (
        <>
          <WarningText>Do not write here who speaks or what about. The monitoring officer and other statutory officers see this page before the session is sealed.</WarningText>
          <Details summary="If a formal committee is to hear somebody in private">
            A formal committee closes an item of a meeting, by a resolution that names the exempt information. Its members and clerk are entitled to be there. Add a private item to the
            agenda of the meeting instead.
          </Details>
          <PageForm schema={planningForm}>
            <RadioField name="bodyId" legend="Which panel?" items={panels} />
            <TextField name="openTitle" label="Open title" hint="What those who only see that it exists will read. For example, Private session 3" />
            <DateField name="heldOn" legend="Day of the session" hint="For example, 12 3 2027" />
            <TimeField name="startsAt" label="Starts at" />
            <TextField name="place" label="Place" hint="Room, building and town. Do not choose a place that gives away who is heard" />
            <SubmitButton>Plan session</SubmitButton>
          </PageForm>
        </>
      )}
    </Page>
  );
}
