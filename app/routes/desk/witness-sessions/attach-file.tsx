import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { attachSealedFile } from "../../../domain/witness-sessions/sealed-material.server.ts";
import { sealedFileForm } from "../../../domain/witness-sessions/witness-session.ts";
import { findSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { FileField } from "../../../forms/file-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitUpload } from "../../../forms/submit-upload.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Attach a file";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const handle = { closed: true, upload: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session } = await findSession(actor, params.reference, "write");
  return { reference: session.reference, openTitle: session.openTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitUpload(request, sealedFileForm, "file", async ({ title = "", onceKey }, file) => {
    const actor = await freshActorOrRejection(request);
    const { fileId } = await attachSealedFile(actor, params.reference, { ...file, title }, { onceKey });
    return redirect(paths.desk.sealedMaterial(String(params.reference), fileId));
  });
}

export default function AttachFile() {
  const { reference, openTitle } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.sealedMaterial(reference), text: "What was said and written" }}>
      <p className="govuk-body">The file and its name are sealed while they are sent, before anything is stored. The named readers can open it, and it cannot be changed or removed afterwards.</p>
      <PageForm schema={sealedFileForm} encType="multipart/form-data">
        <TextField name="title" label="What is it? (optional)" hint="Without a title its file name is shown" autoComplete="off" />
        <ConfirmItIsYou />
        <FileField name="file" label="File" hint="PDF, Word, Excel, PowerPoint, OpenDocument, text or a picture, of 25 MB at most" />
        <SubmitButton>Seal the file</SubmitButton>
      </PageForm>
    </Page>
  );
}
