import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { listEvidenceFiles, removeEvidenceFile } from "../../../domain/evidence/evidence-files.server.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Remove this file?";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const file = (await listEvidenceFiles(actor, submission)).find((one) => String(one.id) === params.fileId);
  if (!file) throw absent();
  return { reference: submission.reference, title: submission.callTitle, fileTitle: file.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    await removeEvidenceFile(actor, params.reference, params.fileId, given);
    return redirect(paths.desk.submissionPart(params.reference ?? "", "files"));
  });
}

export default function RemoveFile() {
  const { reference, title, fileTitle } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submissionPart(reference, "files"), text: "Back to the files" }}>
      <p className="govuk-body">“{fileTitle}” is not part of what you send any more. The removal is recorded.</p>
      <PageForm schema={nothing}>
        <SubmitButton variant="warning">Remove file</SubmitButton>
      </PageForm>
    </Page>
  );
}
