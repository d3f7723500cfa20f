import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { fileWishWords } from "../../copy/evidence.ts";
import { attachEvidence, listEvidenceFiles } from "../../domain/evidence/evidence-files.server.ts";
import { fileWishes, visitorFileForm } from "../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../domain/evidence/submissions.server.ts";
import { FileField } from "../../forms/file-field.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { RadioField } from "../../forms/radio-field.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitUpload } from "../../forms/submit-upload.server.ts";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { typeAndBytes } from "../../ui/file-size.ts";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { SummaryList } from "../../ui/summary-list.tsx";

const heading = "Do you want to attach a file?";
export const meta: MetaFunction = (around) => titled(heading, around);
export const handle = { upload: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const files = await listEvidenceFiles(actor, submission);
  return { reference: submission.reference, title: submission.callTitle, files: files.map(({ id, title, mediaType, size, sha256 }) => ({ id, title, mediaType, size, sha256 })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireVisitor(request);
  return submitUpload(request, visitorFileForm, "file", async ({ mayPublish, onceKey }, file) => {
    await attachEvidence(actor, params.reference, { ...file, title: "" }, { mayPublish, lawfulBasis: "Sent by a member of the public", onceKey });
    return redirect(paths.ownEvidenceFiles(params.reference ?? ""));
  });
}

export default function EvidenceFiles() {
  const { reference, title, files } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.changeOwnEvidence(reference), text: "What you write" }}>
      {files.length > 0 && <SummaryList rows={files.map((file) => ({ key: file.title, value: <>{typeAndBytes(file.mediaType, file.size)}. SHA-256 <code className="candour-hash">{file.sha256}</code></> }))} />}
      <ButtonLink href={paths.sendOwnEvidence(reference)}>{files.length > 0 ? "Go on to send it" : "No, go on to send it"}</ButtonLink>
      <p className="govuk-body">A file is sealed while it is sent, before anything is stored, and is never published as it is.</p>
      <PageForm schema={visitorFileForm} encType="multipart/form-data">
        <RadioField name="mayPublish" legend="May what it says be published?" items={fileWishes.map((wish) => ({ value: wish, text: fileWishWords[wish] }))} />
        <FileField name="file" label="File" hint="PDF, Word, OpenDocument, text or a picture, of 25 MB at most" />
        <SubmitButton variant="secondary">Attach the file</SubmitButton>
      </PageForm>
    </Page>
  );
}
