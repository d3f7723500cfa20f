import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openExemptMinute, writeExemptMinute } from "../../../domain/minutes/exempt-minute.server.ts";
import { exemptMinuteForm } from "../../../domain/minutes/minutes-forms.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { readRejected } from "../../../forms/rejected.ts";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, isFresh, requireActor, requireSignIn } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { Details } from "../../../ui/details.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const handle = { closed: true };
export const shouldRevalidate = revalidateWhenSavedByOthers;
// the tab's name shows in histories and on shared screens: a number, and no word of what is closed
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data ? `Exempt minute ${around.data.number}` : "Exempt minute", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, freshUntil } = await requireSignIn(request);
  const { whole, minute, words, version } = await openExemptMinute(actor, params["reference"], params["minuteId"]);
  // the database opens nothing to a sign-in that grew old: the page then keeps what was typed, and says what to do
  return { stale: !isFresh(freshUntil), reference: whole.meeting.reference, number: minute.number, title: minute.title, words, version, mayWrite: whole.allowed.includes("write") && minute.isPrivate, bodyName: whole.body.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, exemptMinuteForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    await writeExemptMinute(actor, params["reference"], params["minuteId"], given);
    return redirect(paths.desk.minutes(params["reference"] ?? ""));
  });
}

export default function ExemptMinute() {
  const { stale, reference, number, title, words, version, mayWrite, bodyName } = useLoaderData<typeof loader>();
  const rejected = readRejected(useActionData<unknown>());
  const seen = stale ? Number(rejected?.values["version"] ?? version) : version;
  return (
    <Page heading={`Exempt minute ${number}`} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <WarningText>Not for publication</WarningText>
      {stale && !rejected && <ConfirmItIsYou />}
      {!mayWrite && !stale && <WrittenWords words={words || "Nothing is written yet."} />}
      {mayWrite && (!stale || rejected) && (
        <PageForm schema={exemptMinuteForm} defaultValues={{ words }}>
          <HiddenField name="version" value={seen} />
          <TextAreaField name="words" label="What was said and decided in private" hint="Sealed before it is stored. Only members of the committee and its clerk open it" rows={14} autoComplete="off" spellCheck={false} />
          <ConfirmItIsYou />
          <SubmitButton>Seal the exempt minute</SubmitButton>
        </PageForm>
      )}
      <SavedNow version={seen} words={words} />
      <Details summary="Why can I see this?">
        <p className="govuk-body">You are a member of the {bodyName} or its clerk, which are entitled to its exempt minutes. Each reading is recorded.</p>
      </Details>
    </Page>
  );
}
