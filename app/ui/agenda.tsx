import { Fragment } from "react";
import { partPrivacyWords } from "../copy/law.ts";
import { typeAndSize } from "./file-size.ts";
import { pageLabelInWords } from "./page-label.ts";
import { ItemMarks, PaperMarks, type ShownArrival, type ShownMarks } from "./item-marks.tsx";
import { Tag } from "./tag.tsx";
import { WrittenWords } from "./written-words.tsx";

/** An item as everybody may see it: the public page and the preview before release show the same. */
export type ShownItem = {
  position: number; number?: string | undefined; under?: string | undefined; title: string; purpose: string; presentedBy: string; minutesAllowed: number | null; words: string;
  private: { reasons: string[] } | null; part?: keyof typeof partPrivacyWords | undefined; papers: { title: string; href: string | null; mediaType: string; size: number; label: string; arrival: ShownArrival | null }[]; marks: ShownMarks | null; backgroundPapers: string[];
};

/** A private item stays in its place with its open title and why, and shows nothing else. */
export function Agenda({ items }: { items: ShownItem[] }) {
  return (
    <ol className="candour-agenda">
      {items.map((item) => (
        <li key={item.position} className={`candour-agenda__item${item.under ? " candour-agenda__item--under" : ""}`} id={`item-${numberOf(item)}`}>
          <AgendaTitle number={numberOf(item)} title={item.title} isUnder={item.under !== undefined} />
          <p className="govuk-body-s candour-agenda__facts">
            {[item.purpose, item.presentedBy, item.minutesAllowed ? `${item.minutesAllowed} minutes` : ""].filter(Boolean).join(" · ")}
          </p>
          <ItemMarks marks={item.marks} />
          {item.part && !item.private && <PartlyPrivate part={item.part} numbers={items.filter((one) => one.under === numberOf(item) && one.private && !one.marks?.off).map(numberOf)} />}
          {item.private ? <PrivateReasons reasons={item.private.reasons} /> : <WrittenWords words={item.words} />}
          {item.papers.length > 0 && (
            <ul className="govuk-list candour-agenda__papers">
              {item.papers.map((paper) => (
                <li key={paper.title + paper.size}>
                  {paper.href ? <a className="govuk-link" href={paper.href}>{paper.title}</a> : paper.title} <span className="govuk-hint candour-inline-hint">({[typeAndSize(paper.mediaType, paper.size), pageLabelInWords(paper.label)].filter(Boolean).join(", ")})</span>
                  {" "}<PaperMarks arrival={paper.arrival} />
                </li>
              ))}
            </ul>
          )}
          {item.backgroundPapers.length > 0 && <BackgroundPapers papers={item.backgroundPapers} />}
        </li>
      ))}
    </ol>
  );
}

/** What people call an item: "5", "5.1", "5A". */
export function numberOf({ number, position }: Pick<ShownItem, "number" | "position">): string {
  return number ?? String(position);
}

/** The heading of an item, one level down for what stands under another one. */
export function AgendaTitle({ number, title, isUnder }: { number: string; title: string; isUnder: boolean }) {
  const Heading = isUnder ? "h4" : "h3";
  return <Heading className={`${isUnder ? "govuk-heading-s" : "govuk-heading-m"} candour-agenda__title`}>{number}. {title}</Heading>;
}

/** A copy of each can be asked for at the office (LGA 1972 s.100D). */
function BackgroundPapers({ papers }: { papers: string[] }) {
  return (
    <>
      <p className="govuk-body-s">Background papers, which can be seen at the office:</p>
      <ul className="govuk-list govuk-list--bullet govuk-body-s">{papers.map((paper) => <li key={paper}>{paper}</li>)}</ul>
    </>
  );
}

/** The sub-item itself says why; here, that the rest is open. */
function PartlyPrivate({ part, numbers }: { part: keyof typeof partPrivacyWords; numbers: string[] }) {
  return (
    <p className="govuk-body"><Tag colour="purple">{partPrivacyWords[part]}</Tag>{" "}
      {numbers.map((number, place) => <Fragment key={number}>{place === 0 ? "" : ", "}<a className="govuk-link" href={`#item-${number}`}>Item {number}</a></Fragment>)}{" "}
      {numbers.length === 1 ? "is" : "are"} likely to be private. The rest of this item is open to everybody.
    </p>
  );
}

function PrivateReasons({ reasons }: { reasons: string[] }) {
  return (
    <>
      <p className="govuk-body"><Tag colour="purple">Likely to be private</Tag></p>
      <p className="govuk-body">The public is likely to be asked to leave for this item. The meeting itself decides. Why:</p>
      <ul className="govuk-list govuk-list--bullet">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
    </>
  );
}
