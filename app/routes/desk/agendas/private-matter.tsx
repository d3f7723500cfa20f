import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { typeAndSize } from "../../../ui/file-size.ts";
import { openPrivateMatter } from "../../../domain/agendas/agendas.server.ts";
import { findBody } from "../../../domain/bodies/bodies.server.ts";
import { isOpenUnderPartVA } from "../../../domain/law/body-kinds.ts";
import { notForPublicationMark } from "../../../domain/law/exempt-descriptions.ts";
import { listPapers } from "../../../domain/papers/papers.server.ts";
import { whyItStays } from "../../../domain/papers/papers-that-stay.ts";
import { paths } from "../../../paths.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { Details } from "../../../ui/details.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const handle = { closed: true };
// the tab's name shows in histories and on shared screens: the open title, never the private one
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.openTitle ?? "Private item", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { meeting, item, matter, allowed } = await openPrivateMatter(actor, params["reference"], params["itemId"]);
  const body = await findBody(actor, meeting.bodyId);
  const papers = (await listPapers(actor, meeting.id, meeting.bodyId)).filter((paper) => paper.itemId === item.id);
  return {
    reference: meeting.reference, title: meeting.title, id: item.id, number: item.number, openTitle: item.openTitle, matter, mark: item.paragraphs.length > 0 ? notForPublicationMark(item.paragraphs) : "Not for publication",
    papers: papers.map((paper) => ({ id: paper.id, title: paper.title, mediaType: paper.mediaType, size: paper.size, mayRemove: allowed.includes("change") && whyItStays(meeting, { ...paper, isListed: paper.listedAt !== null }) === null })),
    bodyName: body.name, underPartVA: isOpenUnderPartVA(body.kind),
  };
}

export default function PrivateMatter() {
  const { reference, title, id, number, openTitle, matter, mark, papers, bodyName, underPartVA } = useLoaderData<typeof loader>();
  return (
    <Page heading={matter.title || openTitle} caption={`Item ${number}, ${title}`} back={{ href: paths.desk.item(reference, id), text: "Back to the item" }}>
      <WarningText>{mark}</WarningText>
      <WrittenWords words={matter.words} />
      <h2 className="govuk-heading-m">Papers</h2>
      {papers.length === 0 ? <p className="govuk-body">No papers.</p> : (
        <ul className="govuk-list govuk-list--spaced">
          {papers.map((paper) => <li key={paper.id}><a className="govuk-link" href={paths.desk.paper(reference, paper.id)}>{paper.title}</a> ({typeAndSize(paper.mediaType, paper.size)}){paper.mayRemove && <> <a className="govuk-link" href={paths.desk.removePaper(reference, paper.id)}>Remove<span className="govuk-visually-hidden"> {paper.title}</span></a></>}</li>)}
        </ul>
      )}
      <Details summary="Why can I see this?">
        <p className="govuk-body">{underPartVA ? "Members of the committee and its clerk are entitled to its private papers (Local Government Act 1972, Part VA)." : `You can see this because of your seat on the ${bodyName}: its members and its clerk read its private items.`} Each reading is recorded.</p>
      </Details>
    </Page>
  );
}
