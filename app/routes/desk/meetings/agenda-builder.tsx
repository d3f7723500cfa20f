import { useRef, type HTMLAttributes, type ReactNode } from "react";
import { partPrivacyWords } from "../../../copy/law.ts";
import { paths } from "../../../paths.ts";
import { AgendaTitle } from "../../../ui/agenda.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { ItemMarks, type ShownMarks } from "../../../ui/item-marks.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import type { BuiltAgenda, BuiltItem } from "./built-agenda.ts";
import { ItemOrder, useDraggedItems, useFocusOnMoved, type Moved } from "./item-order.tsx";

type AgendaBuilderProps = { reference: string; agenda: BuiltAgenda; mayChange: boolean; mayReadPrivate: boolean; moved: Moved | null; empty: ReactNode; marks?: { itemId: number; marks: ShownMarks }[] };

/** The agenda on the desk: each item with its papers and what can be done with it. */
export function AgendaBuilder({ reference, agenda: { items, clock }, mayChange, mayReadPrivate, moved, empty, marks = [] }: AgendaBuilderProps) {
  const list = useRef<HTMLOListElement>(null);
  useFocusOnMoved(list, moved);
  const { over, handleOf, targetOf } = useDraggedItems(reference, items, mayChange);
  if (items.length === 0) return empty;
  return (
    <>
      <ol className="candour-agenda" ref={list}>
        {items.map((item) => (
          <li key={item.id} className={`candour-agenda__item${item.parentId === null ? "" : " candour-agenda__item--under"}${over === String(item.id) ? " candour-agenda__item--over" : ""}`} id={`item-${item.id}`} tabIndex={-1} {...targetOf(item)}>
            <Row reference={reference} item={item} mayChange={mayChange} mayReadPrivate={mayReadPrivate} marks={marks.find((one) => one.itemId === item.id)?.marks ?? null} handle={handleOf(item)} />
            {mayChange && !item.isExclusion && <ItemOrder reference={reference} item={item} />}
            <p className="govuk-body-s"><a className="govuk-link" href={paths.desk.item(reference, item.id)}>{mayChange ? "Change it or add papers" : "Read this item"}<span className="govuk-visually-hidden">: item {item.number}</span></a></p>
          </li>
        ))}
      </ol>
      {clock.overrun && <WarningText>{clock.overrun}</WarningText>}
      {clock.sentences.map((sentence) => <p key={sentence} className="govuk-body">{sentence}</p>)}
      {mayChange && (
        <div className="govuk-button-group">
          <ButtonLink variant="secondary" href={paths.desk.newItem(reference)}>Add an item</ButtonLink>
          <a className="govuk-link" href={paths.desk.pasteAgenda(reference)}>Paste an agenda</a>
          <a className="govuk-link" href={paths.desk.copyItems(reference)}>Copy from the last meeting</a>
        </div>
      )}
    </>
  );
}

function Row({ reference, item, mayChange, mayReadPrivate, marks, handle }: { reference: string; item: BuiltItem; mayChange: boolean; mayReadPrivate: boolean; marks: ShownMarks | null; handle: HTMLAttributes<HTMLElement> }) {
  return (
    <>
      <div {...handle}><AgendaTitle number={item.number} title={item.openTitle} isUnder={item.parentId !== null} /></div>
      <p className="govuk-body-s candour-agenda__facts">{[item.time, item.purpose, item.presentedBy, item.papersAre === "" ? "No papers" : ""].filter(Boolean).join(" · ")}</p>
      {item.isExclusion && mayChange && <p className="govuk-body-s">It comes by itself before the first item that is likely to be exempt, and names all of them.{item.openAfter && ` ${item.openAfter}`}</p>}
      <ItemMarks marks={marks} />
      {item.part && <p className="govuk-body"><Tag colour="purple">{partPrivacyWords[item.part]}</Tag></p>}
      {item.isPrivate && (
        <p className="govuk-body"><Tag colour="purple">Private</Tag>{" "}
          {mayReadPrivate && <a className="govuk-link" href={paths.desk.privateMatter(reference, item.id)}>Open what it holds<span className="govuk-visually-hidden"> (item {item.number})</span></a>}
          {item.claim && <span className="govuk-body-s"> {item.claim}.</span>}
          {item.reviewOn && <span className="govuk-body-s"> To be looked at again on {formatDate(item.reviewOn)}</span>}
        </p>
      )}
      {item.papers.length > 0 && (
        <ul className="govuk-list candour-agenda__papers">
          {item.papers.map((paper) => <li key={paper.id}><a className="govuk-link" href={paths.desk.paper(reference, paper.id)}>{paper.title}</a></li>)}
        </ul>
      )}
      {item.papersAre && <p className="govuk-body-s candour-agenda__facts">{item.papersAre}</p>}
    </>
  );
}
