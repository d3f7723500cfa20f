import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { findItem } from "../../../domain/agendas/agendas.server.ts";
import { isOver } from "../../../domain/meetings/meeting.ts";
import { paperForm } from "../../../domain/papers/paper.ts";
import { listArrivals } from "../../../domain/papers/list-arrivals.server.ts";
import { addPaper } from "../../../domain/papers/papers.server.ts";
import { FileField } from "../../../forms/file-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitUpload } from "../../../forms/submit-upload.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Add a paper";
export const handle = { upload: true };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, item } = await findItem(actor, params["reference"], params["itemId"], "change");
  const { arrivals, chosen } = await listArrivals(actor, meeting, item, new URL(request.url).searchParams.get("arrival"));
  return { reference: meeting.reference, id: item.id, number: item.number, isPrivate: item.isPrivate, arrivals, chosen, isLate: meeting.status !== "draft" && !item.isPrivate, wasHeld: isOver(meeting, today().toString()) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  await findItem(actor, params["reference"], params["itemId"], "change"); // refused before the first byte is read
  return submitUpload(request, paperForm, "file", async ({ title, arrival, why, onceKey }, file) => {
    await addPaper(actor, params["reference"], params["itemId"], { ...file, title: title ?? "" }, { onceKey, arrival, why });
    return redirect(paths.desk.item(params["reference"] ?? "", Number(params["itemId"])));
  });
}

export default function AddPaper() {
  const { reference, id, number, isPrivate, arrivals, chosen, isLate, wasHeld } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`Item ${number}`} back={{ href: paths.desk.item(reference, id), text: "Back to the item" }}>
      {isPrivate && <p className="govuk-body">The paper of a private item is sealed with its name. Only members of the committee, a substitute named for this meeting, and its clerk can open it.</p>}
      {isLate && wasHeld && <p className="govuk-body">The day of the meeting is over. Add a report that was considered there and is not public yet: it is then published with its day, and the public reads why it comes now. A correction is another paper too: what was considered stays, and the correction stands beside it. What was handed round at the meeting is a <Link className="govuk-link" to={paths.desk.tabledPaper(reference, id)}>paper that was tabled</Link>.</p>}
      {isLate && !wasHeld && <p className="govuk-body">The agenda was published already, so the public page says when this was added, and why. Post it at the office too: its clear days count from its own posting.</p>}
      <PageForm schema={paperForm} encType="multipart/form-data" defaultValues={{ arrival: chosen }}>
        {arrivals.length > 1 && <RadioField name="arrival" legend="What is it?" items={arrivals} />}
        <TextField name="title" label="Title (optional)" hint="If you leave it empty, the name of the file is shown, or the title that is known already" />
        {isLate && <TextAreaField name="why" label="Why does it come now?" hint="The public reads this. For a report that was to follow, leave it empty to keep the reason that was given" rows={3} />}
        <FileField name="file" label="File" hint="PDF, Word, Excel, PowerPoint, OpenDocument, text or a picture. 25 MB at most" />
        <SubmitButton>Upload paper</SubmitButton>
      </PageForm>
    </Page>
  );
}
