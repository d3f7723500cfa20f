// What the lines of an agenda say by their wording: headings, purposes, presenters, privacy, and what the website added.
import type { Purpose } from "./agenda.ts";

/** How a group heading bears on the items under it; null where it says nothing. */
export type Openness = "open" | "private" | null;
export type Heading = { openness: Openness; isPart: boolean };

const part = /^(?:part|section) (?:1|2|3|4|one|two|three|i{1,3}|iv|[a-d])(?=$|[\s.:;,(–—-])/i;
const openWords = /\b(?:open|public (?:items?|session|business|part|agenda)|in public|items? for the public)\b/i;
const privateWords = /\b(?:exempt|confidential|private|closed|excluded|exclusion|not for publication|restricted)\b/i;
const things = "(?:items?|matters|business|reports|agenda items)";
const headings = [
  new RegExp(`^(?:(?:open|public|private|exempt|confidential|closed|restricted|standing|standard|routine|procedural|main|formal|business|key|strategic|substantive|urgent|other) )${things}$`, "i"),
  new RegExp(`^${things} (?:for|open|to be|considered|not|which|from which|during which|containing|deferred|called|referred)\\b`, "i"),
  /^reports (?:of|from|by) (?:the )?(?:officers|members|chief officers|directors|committees|sub-committees|cabinet(?: members)?|panels|working groups|task (?:and|&) finish groups|outside bodies)$/i,
  /^(?:open|public|private|closed|confidential|exempt) (?:session|part|agenda|section|business)\b/i,
  /^exclusion of (?:the )?(?:press|public)\b/i,
];

/** Reads a line without a number as a group heading, or null. */
export function readHeading(given: string): Heading | null {
  const words = given.replaceAll("\t", " ");
  if (words.length > 150) return null;
  const isPart = part.test(words);
  const rest = isPart ? words.replace(part, "").replace(/^[\s.:;,(–—-]{1,9}/, "") : "";
  // "Part 2 of the report was noted." is a sentence
  if (isPart && (words.endsWith(".") || /^(?:of|and|to|in|is|was|will|has) /.test(rest))) return null;
  if (!isPart && (/[.;,]$/.test(words) || words.length > 90 || !headings.some((shape) => shape.test(words.replace(/ ?:$/, ""))))) return null;
  const isPrivate = privateWords.test(words) && !/\bnot (?:exempt|confidential|private)\b/i.test(words);
  const isOpen = openWords.test(words) || /^public\b/i.test(rest);
  const isSecond = /^part (?:2|two|ii)\b/i.test(words);
  return { isPart, openness: isPrivate ? "private" : isOpen ? "open" : isSecond ? "private" : isPart ? "open" : null };
}

/** Whether words say that something is not for everybody. It is a hint for the clerk, never a decision. */
export function saysPrivate(words: string): boolean {
  return /\bnot for publication\b|\bexempt\b|\bconfidential\b|\b(?:private|restricted) (?:session|item|report|meeting|information)\b/i.test(words);
}

/** Whether an item is the resolution to go into private session: open business itself, though it speaks of exempt information. */
export function isExclusion(title: string): boolean {
  return /\bexclu(?:sion|de|ding)\b.{0,40}\b(?:press|public)\b/i.test(title.slice(0, 300));
}

/** Whether that resolution speaks of one item alone, which follows it. */
export function isForOneItem(words: string): boolean {
  return /\bfollowing (?:agenda )?item\b(?!\(s\)|\/)/i.test(words);
}

/** Whether that resolution is only there in case it is needed. */
export function isForCase(words: string): boolean {
  return /\b(?:whether|if) any\b|\bany items?\b|\bif (?:necessary|required|needed)\b|\bshould (?:it|they|the)\b/i.test(words);
}

/** Whether a line is a title that almost every agenda has. */
export function isStandingTitle(words: string): boolean {
  return words.length <= 90 && /^(?:apologies\b|(?:to receive )?declarations? of (?:\w+ ){0,3}interests?\b|minutes$|minutes of\b|previous minutes|matters arising|public (?:questions|participation|speaking|question time)|questions from (?:the )?(?:public|members)|(?:any )?(?:other|urgent) business|(?:forward )?work (?:programme|plan)$|(?:date|time|dates) (?:and time )?of (?:the )?next meeting|next meeting$|(?:chair|mayor)[’']?s? announcements|exclusion of (?:the )?(?:press|public)|welcome and introductions|substitutes?\b|appointment of (?:the )?(?:chair|vice))/i.test(words);
}

/** "Agenda", "Items", "No. Item": the line above the first item. */
export function isAgendaWord(words: string): boolean {
  return /^(?:agenda|a g e n d a|agenda items|items|order of business|business|no\.?\s(?:\|\s)?item(?:\s\|)?|item\s(?:no\.?\s)?(?:title|subject|page.*)|agenda\spages?(?:\sno\.?)?)$/i.test(words.slice(0, 60));
}

/** What the website wrote around the agenda and nobody needs to read again. */
export function isFurniture(words: string): boolean {
  return words.length < 120 && (/^view (?:the )?(?:background|reasons?|decision|directions|documents?|declarations)\b/i.test(words) || /^(?:print|share) (?:this )?(?:item|page)$/i.test(words));
}

/** Whether minutes, or a decision, begin with this line. */
export function opensMinutes(words: string): boolean {
  return /^(?:minutes?|decisions?|resolved|resolution) ?:$/i.test(words);
}

/** What stands below the last item and belongs to the meeting. */
export function opensFooter(words: string): boolean {
  return /^(?:contact(?: officer)?s? ?:|membership\b|members ?:|for (?:further|more) information\b|members of the public\b|(?:date of )?(?:publication|despatch|dispatch)\b|(?:published|despatched|issued) (?:on|by)\b|distribution ?:|to ?: ?(?:all )?(?:members|councillors)\b|emergency evacuation|filming and recording)/i.test(words);
}

/** Lines that head a meeting, not its business: they are never titles of unnumbered items. */
export function isMeetingHead(words: string): boolean {
  return /\b(?:council|committee|panel|commission|board|cabinet|agenda|meeting|venue|summons|chamber|town hall)\b|\d{4}$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}[.:]\d{2}\b/i.test(words);
}

const marks: { purpose: Purpose; alone: RegExp; cell: RegExp }[] = [
  { purpose: "To decide", alone: /^(?:for (?:decision|approval|agreement|determination|resolution|adoption)|to (?:decide|approve|agree|determine|adopt))$/, cell: /^(?:decision|approval|agreement|resolution)$/ },
  { purpose: "To note", alone: /^(?:for (?:information|noting|note)(?: only)?|to (?:note|receive|be noted))$/, cell: /^(?:information|noting|note)$/ },
  { purpose: "To discuss", alone: /^(?:for (?:discussion|consideration|comment|scrutiny|review|debate)|to (?:discuss|consider|review|comment|scrutinise))$/, cell: /^(?:discussion|consideration|comment|scrutiny|review)$/ },
  { purpose: "To hear evidence", alone: /^(?:for evidence|to (?:hear|take) evidence|evidence session)$/, cell: /^evidence$/ },
];

/** Reads "For decision", "(To note)", "Purpose: for information"; with `inCell` also "Decision" alone, as columns and brackets have it. */
export function readPurposeMark(given: string, inCell = false): Purpose | null {
  if (given.length > 60) return null;
  const words = given.toLowerCase().replace(/^[([ ]{1,3}|[)\]. ]{1,3}$/g, "").replace(/^purpose ?: ?/, "");
  return marks.find(({ alone, cell }) => alone.test(words) || ((inCell || /^purpose/i.test(given)) && cell.test(words)))?.purpose ?? null;
}

const firstVerb = /^(?:(?:the|this) [a-z ]{3,30} (?:is|are) (?:asked|invited|requested|recommended) )?to (?:formally |then )?/i;
const deciding = "(?:approve|agree|decide|determine|resolve|adopt|appoint|elect|confirm|authorise|ratify|sign|recommend|endorse|set|nominate|accept|co-opt)";
const sentences: { purpose: Purpose; shape: RegExp }[] = [
  { purpose: "To hear evidence", shape: /^(?:(?:hear|take|receive|gather|consider) (?:\w+ )?evidence|hear from|question (?:the )?witness|interview)\b/i },
  { purpose: "To decide", shape: new RegExp(`^(?:(?:receive|consider|discuss|review|note|examine|scrutinise),? (?:and|or) )?(?:if thought fit,? )?${deciding}\\b`, "i") },
  { purpose: "To discuss", shape: /^(?:consider|discuss|review|scrutinise|comment|examine|question|explore|debate|challenge)\b/i },
  { purpose: "To note", shape: /^(?:note|receive|be informed|report|inform|advise)\b/i },
];

/** Reads what a sentence such as "To consider and approve the plan" is for, or null. To consider is to discuss; to receive is to note. */
export function readPurpose(given: string): Purpose | null {
  const begin = firstVerb.exec(given.slice(0, 120));
  if (!begin) return null;
  const words = given.slice(begin[0].length, begin[0].length + 120);
  return sentences.find(({ shape }) => shape.test(words))?.purpose ?? null;
}

const reportOf = /^\(?(?:the )?(?:joint |verbal |oral |written )?(?:report|presentation|update|briefing)s? (?:of|by|from)(?: the)? (?=\S)/i;
const labels = /^\(?(?:(?:to be )?presented by|presenters?|presenting officer|lead(?: officer| member| councillor| director)?|led by|report(?:ing)? (?:author|officer)|author|speakers?|introduced by|responsible officer|portfolio holder|cabinet member|owner)(?: ?: ?| ?[–-] |(?<=\bby) )(?=\S)/i;
const people = /^(?:the )?(?:cllrs?|councillors?|chair(?:man|woman|person)?|vice-chair|leader|mayor|clerk|(?:assistant |deputy |strategic |corporate |executive |interim )*(?:director|head|chief|manager)|cabinet member|portfolio holder|lead officer|monitoring officer|scrutiny officer|mr|mrs|ms|miss|dr)\b/i;
const notAName = /\b(?:attached|follow|enclosed|which|setting|sets|regarding|concerning|on|about|is|was|were|will|seeks|asks|to)\b|[.;:?] /i;

/** Reads a line, or the end of a title, that says who presents: the name or office (120 characters at most), and the other words of the line. */
export function readPresenter(given: string): { presentedBy: string; label: string } | null {
  if (given.length > 180) return null;
  const label = (reportOf.exec(given) ?? labels.exec(given))?.[0];
  if (label) return presenter(given.slice(label.length), label);
  const end = / to (?:report|present|introduce|lead)(?: verbally)?[.)]{0,2}$/i.exec(given)?.[0];
  return end && people.test(given.replace(/^\(/, "")) ? presenter(given.slice(0, -end.length), end.trim()) : null;
}

/** Reads a cell or a bracket that holds nothing but an office or a councillor: "Head of Transport", "Cllr Reed", "Ada Finch, Head of Roads". */
export function readPersonCell(given: string): string | null {
  const words = bare(given);
  const office = /^(?:\p{Lu}[\p{L}’'-]{1,30} ){1,3}\p{Lu}[\p{L}’'-]{1,30}, (.+)$/u.exec(words.slice(0, 120))?.[1] ?? words;
  return words.length <= 80 && words.split(" ").length <= 12 && people.test(office) && !notAName.test(words) ? words : null;
}

function presenter(name: string, label: string): { presentedBy: string; label: string } | null {
  const words = bare(name);
  return words !== "" && words.length <= 120 && !notAName.test(words) ? { presentedBy: words, label } : null;
}

function bare(words: string): string {
  const inner = words.replace(/^[([ ]{1,3}/, "").replace(/[\s.,;]{1,3}$/, "");
  return /[)\]]$/.test(inner) && !/[([]/.test(inner) ? inner.slice(0, -1).trim() : inner;
}

/** The label above or before the names of documents, or null. */
export function paperLabel(words: string): string | null {
  return /^(?:(?:additional|supporting|background|attached|associated|related) (?:documents?|papers?)|attachments?|documents?|papers?|appendices) ?:\s?/i.exec(words)?.[0] ?? null;
}
