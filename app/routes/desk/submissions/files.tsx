import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { fileWishWords } from "../../../copy/evidence.ts";
import { attachEvidence, listEvidenceFiles } from "../../../domain/evidence/evidence-files.server.ts";
import { evidenceFileForm, fileWishes } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { FileField } from "../../../forms/file-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitUpload } from "../../../forms/submit-upload.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { typeAndBytes } from "../../../ui/file-size.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { SummaryList } from "../../../ui/summary-list.tsx";

const heading = "Files";
export const meta: MetaFunction = (around) => titled(heading, around);
export const handle = { upload: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const files = await listEvidenceFiles(actor, submission);
  return { reference: submission.reference, title: submission.callTitle, files: files.map(({ id, title, mediaType, size, sha256, mayPublish }) => ({ id, title, mediaType, size, sha256, mayPublish })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitUpload(request, evidenceFileForm, "file", async ({ title = "", mayPublish, lawfulBasis, onceKey }, file) => {
    await attachEvidence(actor, params.reference, { ...file, title }, { mayPublish, lawfulBasis, onceKey });
    return redirect(paths.desk.submissionPart(params.reference ?? "", "files"));
  });
}

export default function Files() {
  const { reference, title, files } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      {files.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Received and sealed</h2>
          <SummaryList rows={files.map((file) => ({
            key: <a className="govuk-link" href={paths.desk.submissionFile(reference, file.id)}>{file.title}</a>,
            value: <>{typeAndBytes(file.mediaType, file.size)}. May be published? {fileWishWords[file.mayPublish]}. SHA-256 <code className="candour-hash">{file.sha256}</code></>,
            actions: [{ text: "Remove", about: file.title, href: paths.desk.submissionFile(reference, file.id, "/remove") }],
          }))} />
        </>
      )}
      <h2 className="govuk-heading-m">Attach a file</h2>
      <p className="govuk-body">It is sealed while it is sent, before anything is stored. Files are never published as they are. Word is better than PDF, and your answers are better than either.</p>
      <PageForm schema={evidenceFileForm} encType="multipart/form-data">
        <TextField name="title" label="What is it? (optional)" hint="Without a title its file name is shown" autoComplete="off" />
        <RadioField name="mayPublish" legend="May what it says be published?" items={fileWishes.map((wish) => ({ value: wish, text: fileWishWords[wish] }))} />
        <TextField name="lawfulBasis" label="On which lawful basis do you share it?" hint="For example, public task (Article 6(1)(e) UK GDPR), or no personal data" />
        <FileField name="file" label="File" hint="PDF, Word, Excel, PowerPoint, OpenDocument, text or a picture, of 25 MB at most" />
        <SubmitButton>Attach the file</SubmitButton>
      </PageForm>
    </Page>
  );
}
