import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { nothingMore } from "../../../domain/minutes/minutes-forms.ts";
import { prepareMinutesRelease } from "../../../domain/minutes/publish-minutes.server.ts";
import { readMinutes } from "../../../domain/minutes/read-minutes.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { FlagList } from "./flag-list.tsx";

const heading = "Publish the minutes";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { whole, flags } = await readMinutes(actor, params["reference"], "publish");
  return { reference: whole.meeting.reference, title: whole.meeting.title, hasSummary: whole.minutes.coherentAnswer === "no", flags, mayWrite: whole.allowed.includes("write"), mayAnswer: whole.allowed.includes("answer whether the record is fair") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothingMore, async (given) => {
    const { releaseId } = await prepareMinutesRelease(actor, params["reference"], given);
    return redirect(paths.desk.release(releaseId));
  });
}

export default function PublishMinutes() {
  const { reference, title, hasSummary, flags, mayWrite, mayAnswer } = useLoaderData<typeof loader>();
  const stopped = flags.some((flag) => flag.severity === "stops");
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      {flags.length > 0 && <FlagList reference={reference} flags={flags} mayWrite={mayWrite} />}
      {stopped ? (
        <p className="govuk-body">Put right what stands in the way, then come back to this page.{mayAnswer && <> <Link className="govuk-link" to={paths.desk.fairRecord(reference)}>Is what is public a fair and coherent record?</Link></>}</p>
      ) : (
        <PageForm schema={nothingMore}>
          <InsetText>Next you see exactly what becomes public, and what stays closed. Nothing is published before you agree to that.{hasSummary && " A summary of what was heard in private goes with these minutes, so two people approve them who neither prepared them nor wrote any of it: another clerk, the chair, the vice-chair or the monitoring officer."}</InsetText>
          <SubmitButton>Prepare the release</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
