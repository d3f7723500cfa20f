import { useEffect, useRef } from "react";
import { paths } from "../../../paths.ts";
import { notTakenInWords, topicStatusWords } from "../../../copy/work-programme.ts";
import type { BoardGroup } from "../../../domain/work-programme/board.ts";
import { moveForm, orderForm, type TopicStatus } from "../../../domain/work-programme/topic.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { formatDate, formatMeetingTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Select } from "../../../ui/select.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { useDraggedTopics } from "./dragged-topics.ts";

type BoardTopic = { id: number; title: string; season: string; status: TopicStatus; lead: string; witnesses: number };
type Group = BoardGroup<BoardTopic>;
type ProgrammeBoardProps = { slug: string; groups: Group[]; mayChange: boolean; moved: string | null };

const nameOf = ({ meeting }: Group) => (meeting ? formatMeetingTime(meeting.heldOn, meeting.startsAt) : "No meeting yet");
const targetOf = ({ meeting }: Group) => (meeting ? String(meeting.id) : "none");

/** The topics by meeting: moved by buttons, and by hand where scripts run. */
export function ProgrammeBoard({ slug, groups, mayChange, moved }: ProgrammeBoardProps) {
  const { ready, over, ofTopic, ofGroup } = useDraggedTopics(slug, mayChange);
  const targets = groups.filter((group) => group.isTarget).map((group) => ({ value: targetOf(group), text: nameOf(group) }));
  return (
    <>
      <p className="govuk-body" role="status">{movedInWords(groups, moved)}</p>
      {ready && <p className="govuk-body">Move a topic with its buttons, or drag it to its place.</p>}
      {groups.map((group) => (
        <section key={targetOf(group)} aria-labelledby={`for-${targetOf(group)}`}>
          <h2 className="govuk-heading-m" id={`for-${targetOf(group)}`}>{nameOf(group)}</h2>
          {group.meeting && group.isPast && <InsetText>{notTakenInWords(group.meeting.heldOn, group.cancelled, formatDate)}: carry each topic over, or mark it as considered.</InsetText>}
          {group.topics.length === 0 && <p className="govuk-hint">No topics yet.</p>}
          {(group.topics.length > 0 || (ready && group.isTarget)) && (
            <ol className="candour-agenda candour-topics" {...(group.isTarget ? ofGroup(targetOf(group), group.topics.length + 1) : {})}>
              {group.topics.map((topic, place) => (
                <Topic key={topic.id} slug={slug} topic={topic} group={group} place={place} targets={targets} mayChange={mayChange} wasMoved={moved === String(topic.id)}
                  dragged={ofTopic(topic, targetOf(group), place + 1, group.isTarget)} isOver={over === `${targetOf(group)} ${place + 1}`} />
              ))}
            </ol>
          )}
        </section>
      ))}
    </>
  );
}

type TopicProps = { slug: string; topic: BoardTopic; group: Group; place: number; targets: { value: string; text: string }[]; mayChange: boolean; wasMoved: boolean; dragged: object; isOver: boolean };

function Topic({ slug, topic, group, place, targets, mayChange, wasMoved, dragged, isOver }: TopicProps) {
  const { text, tone } = topicStatusWords[topic.status];
  const row = useRef<HTMLLIElement>(null);
  // a button that went with the move would leave the keyboard at the top of the page
  useEffect(() => {
    if (wasMoved && (document.activeElement === null || document.activeElement === document.body)) row.current?.focus();
  }, [wasMoved, place, group.meeting?.id]);
  const about = <span className="govuk-visually-hidden"> {topic.title}</span>;
  const elsewhere = targets.filter(({ value }) => value !== targetOf(group));
  const facts = [topic.season, topic.lead && `Led by ${topic.lead}`, topic.witnesses > 0 && `${topic.witnesses} ${topic.witnesses === 1 ? "witness" : "witnesses"} wanted`].filter(Boolean).join(" · ");
  return (
    <li ref={row} id={`topic-${topic.id}`} tabIndex={-1} className={`candour-agenda__item candour-topic${isOver ? " candour-agenda__item--over" : ""}`} {...dragged}>
      <h3 className="govuk-heading-s candour-agenda__title"><a className="govuk-link" href={paths.desk.topic(slug, topic.id)} draggable="false">{topic.title}</a></h3>
      <p className="govuk-body-s candour-agenda__facts"><StatusTag tone={tone}>{text}</StatusTag> {facts}</p>
      {mayChange && (
        <>
          {elsewhere.length > 0 && (
            <PageForm schema={moveForm} action={paths.desk.topicPart(slug, topic.id, "move")} className="candour-order">
              <Select id={`to-${topic.id}`} name="to" label={<>{group.isPast ? "Carry over to" : "Move to"}<span className="govuk-visually-hidden">, {topic.title}</span></>} options={elsewhere} />
              <SubmitButton variant="secondary">{group.isPast ? "Carry over" : "Move"}{about}</SubmitButton>
            </PageForm>
          )}
          <PageForm schema={orderForm} action={paths.desk.topicPart(slug, topic.id, "order")} className="candour-order">
            {place > 0 && <SubmitButton variant="secondary" name="direction" value="up">Move up{about}</SubmitButton>}
            {place < group.topics.length - 1 && <SubmitButton variant="secondary" name="direction" value="down">Move down{about}</SubmitButton>}
          </PageForm>
        </>
      )}
    </li>
  );
}

function movedInWords(groups: Group[], moved: string | null): string {
  for (const group of groups) {
    const place = group.topics.findIndex((topic) => String(topic.id) === moved);
    if (place >= 0) return `Moved: “${group.topics[place]?.title}” is now topic ${place + 1} of ${group.topics.length}${group.meeting ? ` for the meeting on ${formatDate(group.meeting.heldOn)}` : " of those with no meeting yet"}.`;
  }
  return "";
}
