import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { findItem } from "../../../domain/agendas/agendas.server.ts";
import { tabledPaperForm } from "../../../domain/papers/paper.ts";
import { addPaper } from "../../../domain/papers/papers.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { FileField } from "../../../forms/file-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitUpload } from "../../../forms/submit-upload.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Record a paper that was tabled";
export const handle = { upload: true };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, item } = await findItem(actor, params["reference"], params["itemId"], "change");
  return { reference: meeting.reference, heldOn: meeting.heldOn, id: item.id, number: item.number, openTitle: item.openTitle, isPrivate: item.isPrivate, hasBegun: meeting.heldOn <= today().toString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  await findItem(actor, params["reference"], params["itemId"], "change"); // refused before the first byte is read
  return submitUpload(request, tabledPaperForm, "file", async ({ title, by, on, time, onceKey }, file) => {
    await addPaper(actor, params["reference"], params["itemId"], { ...file, title }, { onceKey, arrival: { as: "tabled", by, on, time } });
    return redirect(paths.desk.item(params["reference"] ?? "", Number(params["itemId"])));
  });
}

export default function TabledPaper() {
  const { reference, heldOn, id, number, openTitle, isPrivate, hasBegun } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`Item ${number}: ${openTitle}`} back={{ href: paths.desk.item(reference, id), text: "Back to the item" }}>
      {hasBegun ? (
        <>
          <p className="govuk-body">A paper that was handed round at the meeting is published after it, as one that was tabled: it is never shown as having been open before. The minutes say that it was tabled.{isPrivate ? " That of a private item is sealed with its name, and not published." : ""}</p>
          <PageForm schema={tabledPaperForm} encType="multipart/form-data" defaultValues={{ on: heldOn }}>
            <TextField name="title" label="Title of the paper" />
            <TextField name="by" label="Who tabled it?" hint={isPrivate ? "The minutes say it" : "The public reads this"} />
            <DateField name="on" legend="On which day?" />
            <TimeField name="time" label="At what time?" hint="For example, 6:30pm" />
            <FileField name="file" label="File" hint="PDF, Word, Excel, PowerPoint, OpenDocument, text or a picture. 25 MB at most" />
            <SubmitButton>Record the paper</SubmitButton>
          </PageForm>
        </>
      ) : <p className="govuk-body">A paper is tabled at the meeting, on {formatDate(heldOn)}. What comes before that day is a late paper: <a className="govuk-link" href={paths.desk.addPaper(reference, id)}>add it to the item</a>.</p>}
    </Page>
  );
}
