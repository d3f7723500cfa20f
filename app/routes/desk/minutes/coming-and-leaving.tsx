import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { capacityWords } from "../../../copy/minutes.ts";
import { findAttendance, recordComingAndLeaving } from "../../../domain/minutes/attendance.server.ts";
import { comingAndLeavingForm } from "../../../domain/minutes/minutes-forms.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { ComingFields } from "./coming-fields.tsx";

export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.saved.name ?? "Coming and leaving", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { whole, attendance } = await findAttendance(actor, params["reference"], params["attendanceId"]);
  const { name, capacity, mode, cameInBefore, leftBefore, version, personId, substitutesForId } = attendance;
  const possible = personId === null ? (["in attendance", "absent"] as const) : substitutesForId !== null ? (["substitute", "absent"] as const) : (["present", "apologies", "in attendance", "absent"] as const);
  return {
    reference: whole.meeting.reference, title: whole.meeting.title, items: whole.items.map(({ position, number, title }) => ({ position, number, title })),
    saved: { name, capacity, mode, cameInBefore, leftBefore, version }, capacities: [...possible],
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, comingAndLeavingForm, async (given) => {
    await recordComingAndLeaving(actor, params["reference"], params["attendanceId"], given);
    return redirect(paths.desk.minutes(params["reference"] ?? ""));
  });
}

export default function ComingAndLeaving() {
  const { reference, title, items, saved, capacities } = useLoaderData<typeof loader>();
  return (
    <Page heading={saved.name} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <PageForm schema={comingAndLeavingForm} defaultValues={saved}>
        <HiddenField name="version" value={saved.version} />
        <RadioField name="capacity" legend="In which capacity?" items={capacities.map((one) => ({ value: one, text: capacityWords[one] }))} />
        <ComingFields items={items} />
        <SubmitButton>Save attendance</SubmitButton>
      </PageForm>
      <SavedNow version={saved.version} words={`${capacityWords[saved.capacity]}, ${saved.mode}`} />
    </Page>
  );
}
