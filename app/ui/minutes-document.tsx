import { paths } from "../paths.ts";
import { formatDate, formatTime } from "./dates.ts";
import { InsetText } from "./inset-text.tsx";
import { SummaryList } from "./summary-list.tsx";
import { Tag } from "./tag.tsx";
import { WrittenWords } from "./written-words.tsx";

type Vote = { for: number; against: number; abstentions: number | null } | null;
type Decided = { carried: boolean; movedBy: string | null; secondedBy: string | null; votes: Vote };
export type ShownResolution = Decided & { kind: "RESOLVED" | "RECOMMENDED"; words: string; castingVote: "for" | "against" | null; quorate: boolean; ownVotes: { name: string; vote: string; words: string }[] };
export type ShownExclusion = Decided & { part: string; reasons: string[]; publicInterest: string; outAt: string | null; backAt: string | null };
export type ShownMinute = { number: string; title: string; words: string; private: boolean; exclusion: ShownExclusion | null; late: { circumstances: string; by?: string | undefined } | null; fromAgenda?: string | undefined; resolutions: ShownResolution[] };
type Attending = { name: string; organisation: string; capacity: string; remote: boolean; substitutesFor: string | null; cameInBefore: string | null; leftBefore: string | null };
type Declared = { name: string; number: string; title: string; category: string; sensitive: boolean; nature: string; dispensation: boolean; action: string; leftAt: string | null; returnedAt: string | null };
type Standing = { status: "draft" } | { status: "agreed"; on: string; presidedBy: string } | { status: "signed"; on: string; presidedBy: string; signedOn: string; sha256: string };

/** Minutes as everybody may read them: the public page, the gate and the page of signing show the same. */
export type ShownMinutes = {
  reference: string; body: { formal: boolean; executive?: boolean | undefined }; heldOn: string; place: string; startedAt: string | null; endedAt: string | null; presidedBy: string | null; standing: Standing;
  attendance: Attending[]; declarations: Declared[]; items: ShownMinute[]; summary: string; corrections: string; exemptMinutes: { number: string; sha256: string }[];
};

/** @param changed the numbers of the minutes that differ from the draft that was published before */
export function MinutesDocument({ document, changed = [] }: { document: ShownMinutes; changed?: string[] }) {
  const { reference, body, startedAt, endedAt, presidedBy, standing, attendance, declarations, items, summary, corrections, exemptMinutes } = document;
  return (
    <>
      <StandingBanner standing={standing} />
      <InShort reference={reference} items={items} />
      <SummaryList rows={[
        { key: "When", value: `${formatDate(document.heldOn)}${startedAt ? `, began at ${formatTime(startedAt)}` : ""}${endedAt ? `, ended at ${formatTime(endedAt)}` : ""}` },
        { key: "Where", value: document.place },
        ...(presidedBy ? [{ key: "Presided", value: presidedBy }] : []),
        ...attendanceRows(attendance),
      ]} />
      <h2 className="govuk-heading-m">Declarations of interest</h2>
      {declarations.length === 0 ? <p className="govuk-body">No interests were declared.</p> : (
        <ul className="govuk-list govuk-list--bullet">{declarations.map((one, place) => <li key={place}>{declarationInWords(one)}</li>)}</ul>
      )}
      {summary && <><h2 className="govuk-heading-m">Summary of what was heard in private</h2><WrittenWords words={summary} /></>}
      <h2 className="govuk-heading-l">Minutes</h2>
      {items.map((item) => <MinuteSection key={item.number} reference={reference} item={item} isFormal={body.formal} isExecutive={body.executive ?? false} changed={changed.includes(item.number)} />)}
      {corrections && <><h2 className="govuk-heading-m">Corrections</h2><p className="govuk-body">Put right when the minutes were agreed:</p><WrittenWords words={corrections} /></>}
      {exemptMinutes.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Exempt minutes kept with these</h2>
          <p className="govuk-body">They are sealed. A signature of these minutes covers them by the SHA-256 of their sealed bytes, which tells nothing of their words.</p>
          <ul className="govuk-list govuk-list--bullet">{exemptMinutes.map(({ number, sha256 }) => <li key={number}>Minute {number}: <code className="candour-hash">{sha256}</code></li>)}</ul>
        </>
      )}
    </>
  );
}

function StandingBanner({ standing }: { standing: Standing }) {
  if (standing.status === "draft") return <InsetText><strong>Draft minutes.</strong> They are not agreed yet: a later meeting confirms that they are accurate.</InsetText>;
  const agreed = `Agreed as accurate on ${formatDate(standing.on)}, under ${standing.presidedBy}.`;
  if (standing.status === "agreed") return <InsetText><strong>{agreed}</strong> They wait to be signed.</InsetText>;
  return <InsetText><strong>Signed by {standing.presidedBy} on {formatDate(standing.signedOn)}.</strong> {agreed} Proof of the text that was signed: SHA-256 <code className="candour-hash">{standing.sha256}</code></InsetText>;
}

/** Decisions and recommendations first: what most readers come for. */
function InShort({ reference, items }: { reference: string; items: ShownMinute[] }) {
  const decided = items.flatMap((item) => item.resolutions.filter((one) => one.carried).map((one) => ({ ...one, number: item.number })));
  return (
    <section aria-labelledby="in-short">
      <h2 className="govuk-heading-m" id="in-short">In short</h2>
      {decided.length === 0 ? <p className="govuk-body">No decisions were taken.</p> : (
        <ul className="govuk-list govuk-list--bullet">
          {decided.map((one, place) => <li key={place}>{!one.quorate ? "Voted for without a quorum" : one.kind === "RESOLVED" ? "Decided" : "Recommended"}: {one.words} (<a className="govuk-link" href={paths.minutes(reference, one.number)}>minute {one.number}</a>)</li>)}
        </ul>
      )}
    </section>
  );
}

function MinuteSection({ reference, item, isFormal, isExecutive, changed }: { reference: string; item: ShownMinute; isFormal: boolean; isExecutive: boolean; changed: boolean }) {
  return (
    <section className="candour-agenda__item" id={`minute-${item.number.replace("/", "-")}`} aria-label={`Minute ${item.number}`}>
      <h3 className="govuk-heading-m candour-agenda__title"><a className="govuk-link govuk-link--no-underline" href={paths.minutes(reference, item.number)}>{item.number}</a> {item.title}</h3>
      {changed && <p className="govuk-body"><Tag colour="blue">Changed since the draft</Tag></p>}
      {item.fromAgenda && <p className="govuk-body">{item.fromAgenda}</p>}
      {item.late && <p className="govuk-body">{lateInWords(item, item.late, isExecutive)}</p>}
      {item.exclusion ? <Exclusion exclusion={item.exclusion} /> : item.private && <p className="govuk-body"><Tag colour="purple">Private item</Tag></p>}
      {item.words && <WrittenWords words={item.words} />}
      {item.resolutions.map((one, place) => <Resolution key={place} resolution={one} isFormal={isFormal} />)}
    </section>
  );
}

/** A late item of which something is minuted was taken, whatever the law says of that: the record does not claim otherwise. */
function lateInWords(item: ShownMinute, { circumstances, by }: { circumstances: string; by?: string | undefined }, isExecutive: boolean): string {
  if (isExecutive) return `A late item: the agenda with it was not open for the clear days.${circumstances ? ` Why it was taken: ${circumstances}` : item.words === "" && item.resolutions.length === 0 ? " It was not taken." : ""}`;
  if (circumstances) return `Taken as urgent, in the opinion of ${by ?? "the person presiding"}, for these special circumstances: ${circumstances}`;
  return item.words === "" && item.resolutions.length === 0 ? "Not taken: no reason for urgency was given." : "A late item. No special circumstances were stated.";
}

function Exclusion({ exclusion }: { exclusion: ShownExclusion }) {
  const { part, reasons, publicInterest, carried, outAt, backAt } = exclusion;
  return (
    <InsetText>
      <p className="govuk-body"><strong>{carried ? "RESOLVED" : "Not carried"}</strong> to exclude the public under section 100A(4) of the Local Government Act 1972 from: {part}</p>
      <p className="govuk-body">Exempt information is likely to be disclosed:</p>
      <ul className="govuk-list govuk-list--bullet">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <p className="govuk-body">The public interest: {publicInterest}</p>
      <p className="govuk-body">{decidedInWords(exclusion)}{outAt ? ` The public left at ${formatTime(outAt)}${backAt ? ` and was let back in at ${formatTime(backAt)}` : ""}.` : ""}</p>
    </InsetText>
  );
}

function Resolution({ resolution, isFormal }: { resolution: ShownResolution; isFormal: boolean }) {
  const { kind, words, carried, quorate, ownVotes } = resolution;
  return (
    <>
      <p className="govuk-body"><strong>{!carried ? "Not carried" : quorate ? kind : "Voted for without a quorum"}</strong></p>
      {!quorate && <InsetText>{isFormal ? "No decision was lawfully taken here: fewer members than the quorum were in the room and able to take part. It is recorded as it happened." : "The panel’s own quorum was not reached for this item. It is recorded as it happened."}</InsetText>}
      <WrittenWords words={words} />
      <p className="govuk-body">{decidedInWords(resolution)}</p>
      {ownVotes.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">{ownVotes.map((one) => <li key={one.name}>{one.name} asked that their vote be recorded: {one.vote}{one.words ? `. ${one.words}` : ""}</li>)}</ul>
      )}
    </>
  );
}

function decidedInWords({ movedBy, secondedBy, votes, castingVote }: Omit<Decided, "carried"> & { castingVote?: "for" | "against" | null }): string {
  const proposed = movedBy ? `Moved by ${movedBy}${secondedBy ? `, seconded by ${secondedBy}` : ""}.` : "";
  const counted = votes ? `For ${votes.for}, against ${votes.against}${votes.abstentions === null ? "" : `, abstentions ${votes.abstentions}`}.` : "No count was asked for.";
  return [proposed, counted, castingVote ? `The casting vote was ${castingVote}.` : ""].filter(Boolean).join(" ");
}

const capacities = [["present", "Members present"], ["substitute", "Substitutes"], ["apologies", "Apologies"], ["in attendance", "In attendance"]] as const;

function attendanceRows(attendance: Attending[]) {
  return capacities.flatMap(([capacity, key]) => {
    const people = attendance.filter((one) => one.capacity === capacity);
    return people.length === 0 ? [] : [{ key, value: <ul className="govuk-list">{people.map((one, place) => <li key={place}>{attendingInWords(one)}</li>)}</ul> }];
  });
}

function attendingInWords({ name, organisation, capacity, remote, substitutesFor, cameInBefore, leftBefore }: Attending): string {
  const facts = [
    capacity === "in attendance" ? organisation : "", substitutesFor ? `for ${substitutesFor}` : "", remote ? "at a distance" : "", cameInBefore ? `came in before minute ${cameInBefore}` : "", leftBefore ? `left before minute ${leftBefore}` : "",
  ].filter(Boolean);
  return facts.length === 0 ? name : `${name} (${facts.join("; ")})`;
}

function declarationInWords({ name, number, title, category, sensitive, nature, dispensation, action, leftAt, returnedAt }: Declared): string {
  const what = `${name} declared ${/^[aeiou]/.test(category) ? "an" : "a"} ${category} interest in minute ${number}, ${title}`;
  const left = action === "stayed" ? "stayed" : `${action} the room`.replace("left the room", leftAt ? `left the room at ${formatTime(leftAt)}` : "left the room");
  return `${what}${sensitive ? " (a sensitive interest: its detail is not disclosed)" : `: ${nature.replace(/\.$/, "")}`}. ${dispensation ? "With a dispensation, the" : "The"} member ${left}${returnedAt ? ` and came back at ${formatTime(returnedAt)}` : ""}.`;
}
