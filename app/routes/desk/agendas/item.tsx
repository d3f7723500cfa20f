import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { partPrivacyWords } from "../../../copy/law.ts";
import { typeAndSize } from "../../../ui/file-size.ts";
import { findItem, findMotion } from "../../../domain/agendas/agendas.server.ts";
import { listOpenPapers } from "../../../domain/papers/papers.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { ItemMarks } from "../../../ui/item-marks.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StandingCame, standingCame } from "../../../ui/standing-came.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { ItemLate, PaperRecord } from "./item-late.tsx";
import { shownItemLate } from "./shown-item-late.server.ts";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.item.openTitle ?? "Agenda item", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const found = await findItem(actor, params["reference"], params["itemId"], "read");
  const { meeting, item, allowed } = found;
  const papers = (await listOpenPapers(actor, meeting.id, meeting.bodyId)).filter((paper) => paper.itemId === item.id);
  const { id, number, openTitle, purpose, isPrivate } = item;
  const words = [await findMotion(actor, found), item.words].filter(Boolean).join("\n\n");
  return { late: await shownItemLate(actor, meeting.reference, id), reference: meeting.reference, title: meeting.title, came: standingCame(request.url, found.outline), item: { id, number, openTitle, purpose, words, isPrivate }, papers: papers.map((paper) => ({ id: paper.id, title: paper.title, mediaType: paper.mediaType, size: paper.size, sha256: paper.sha256 })), allowed };
}

export default function Item() {
  const { reference, title, item, papers, allowed, late, came } = useLoaderData<typeof loader>();
  const mayChange = allowed.includes("change");
  return (
    <Page heading={item.openTitle} caption={`Item ${item.number}, ${item.purpose.toLowerCase()}`} breadcrumbs={[{ text: "Meetings", href: paths.desk.meetings() }, { text: title, href: paths.desk.meeting(reference) }]} notice={<StandingCame titles={came} reference={reference} />}>
      {item.isPrivate && <p className="govuk-body"><Tag colour="purple">Private</Tag> What this item holds is sealed.</p>}
      {late.part && (
        <p className="govuk-body"><Tag colour="purple">{partPrivacyWords[late.part]}</Tag>{" "}
          {late.closedParts.map(({ id, number, openTitle }, place) => <Fragment key={id}>{place > 0 && ", "}<a className="govuk-link" href={paths.desk.item(reference, id)}>{number}. {openTitle}</a></Fragment>)}{" "}
          {late.closedParts.length === 1 ? "is" : "are"} private. What stands on this page is open.
        </p>
      )}
      <ItemMarks marks={late.marks} />
      <WrittenWords words={item.words} />
      <h2 className="govuk-heading-m">Papers</h2>
      {item.isPrivate ? <p className="govuk-body">The papers of a private item are listed where its words are.</p> : papers.length === 0 ? <p className="govuk-body">No papers yet.</p> : (
        <ul className="govuk-list govuk-list--spaced">
          {papers.map((paper) => (
            <li key={paper.id}>
              <a className="govuk-link" href={paths.desk.paper(reference, paper.id)}>{paper.title}</a> ({typeAndSize(paper.mediaType, paper.size)})
              <br /><span className="govuk-hint">Receipt: SHA-256 <code className="candour-hash">{paper.sha256}</code></span>
              <PaperRecord paper={late.papers.find((one) => one.id === paper.id)} />
              {late.papers.some((one) => one.id === paper.id && one.mayRemove) && <><br /><a className="govuk-link" href={paths.desk.removePaper(reference, paper.id)}>Remove<span className="govuk-visually-hidden"> {paper.title}</span></a></>}
            </li>
          ))}
        </ul>
      )}
      <ItemLate reference={reference} itemId={item.id} late={late} />
      <div className="govuk-button-group">
        {item.isPrivate && allowed.includes("read private matter") && <ButtonLink href={paths.desk.privateMatter(reference, item.id)}>Open what it holds</ButtonLink>}
        {mayChange && <ButtonLink variant="secondary" href={paths.desk.changeItem(reference, item.id)}>Change this item</ButtonLink>}
        {mayChange && <ButtonLink variant="secondary" href={paths.desk.addPaper(reference, item.id)}>Add a paper</ButtonLink>}
        {late.may.closePart && <ButtonLink variant="secondary" href={paths.desk.newItem(reference, item.id)}>Part of this item is private</ButtonLink>}
        {late.may.remove && <a className="govuk-link" href={paths.desk.removeItem(reference, item.id)}>Remove this item</a>}
      </div>
    </Page>
  );
}
