// What an item is by itself, read from its title: what a clerk types or pastes is one of the items that every agenda has.
import { standingKinds, type AgendaItem, type StandingKind } from "./agenda.ts";
import { isExclusion } from "./pasted-phrases.ts";

const leadIn = /^(?:approval|confirmation|signing|agreement|adoption|review) of (?:the )?|^(?:to )?(?:receive|note|consider|approve|agree|confirm|sign|take|hear|make|review|update)(?: and (?:approve|agree|confirm|sign|note))?(?: as a correct record)? (?:any |the |all |our )*|^(?:the|any) (?=apolog|declaration|disclosure|minutes|work |forward )/i;
/** What may stand behind the name and leave it what it is: a bracket, a dash, a comma, or another name. */
const more = "(?=$|\\s*[-–—:;,(/&]|\\s+(?:and|or|if)\\b)";
const month = "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
const aDay = `(?:\\w+day,? )?\\d{1,2}(?:st|nd|rd|th)? ${month}\\b|${month} \\d{4}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}`;

const shapes: Record<StandingKind, RegExp> = {
  apologies: new RegExp(`(?:^|\\band |[,/&] ?)apolog(?:y|ies)(?: for (?:absence|lateness|non-attendance|inability to attend)| from (?:members|councillors)| received)*${more}`, "i"),
  interests: /(?:^|\band |[,/&] ?)(?:(?:members[’']? )?(?:declarations?|disclosures?) of (?:(?:any|members[’']?|councillors[’']?|disclosable|pecuniary|personal|prejudicial|other|registrable|registerable|non-registrable|non-pecuniary|party|and|or|financial|the)[ /,]+){0,8}interests?\b|members[’']? interests\b)(?! (?:policy|procedure|guidance|register|form|report|review))/i,
  "minutes of the last meeting": new RegExp(`^(?:(?:draft |open |public )?(?:minutes|notes)(?: (?:of|from) (?:the |our )?(?:last|previous|preceding) meetings?\\b|(?: (?:of|from))?(?: (?:the|a|our))?(?: (?:special|extraordinary|ordinary|last|previous))?(?: meetings?)?(?: (?:held|of))?(?: on)?[ ,:(–—-]{1,4}(?:${aDay}))|minutes(?=$|\\s*\\(|,? and (?:matters arising|actions?|action log)| for approval)|(?:previous|last) minutes(?=$|\\s*\\()|minutes of meetings?$)`, "i"),
  "work programme": new RegExp(`^(?:(?:the|draft|our|committee(?:[’']s)?|panel(?:[’']s)?|overview and scrutiny|scrutiny|forward|annual|future|committee) ){0,3}(?:(?:forward plan(?: and| &|,) )?work (?:programme|program|plan)(?:ming)?|(?<=(?:our|committee(?:[’']s)?|panel(?:[’']s)?|scrutiny) )forward plan)(?: (?:20\\d\\d(?:[/–-]\\d{2,4})?|update|report|review|planning|for (?:the )?(?:municipal )?(?:year|20\\d\\d.*)))*${more}`, "i"),
  "any other": /^(?:aob|any other business|(?:any )?(?:other )?(?:items? of )?urgent (?:business|items?|matters)|(?:any )?other (?:urgent )?(?:business|matters))(?=$|\s*[-–—:;,(]|\s+(?:if|which|that|at|the|not|agreed|as|considered|deemed|admitted)\b)/i,
};

/**
 * The standing items that a title names, as councils write them: "Apologies and declarations of interest" names two.
 * Pure, and linear in the first 200 characters, beyond which nothing is read.
 */
export function standingKindsIn(title: string): StandingKind[] {
  const words = title.slice(0, 200).replace(/\s+/g, " ").trim().replace(/^(?:\(?[a-z]?\d{1,3}[a-z]?[.):]+|[-–•*]) */i, "").replace(/[.:;]+$/, "").replace(leadIn, "");
  return standingKinds.filter((kind) => shapes[kind].test(words));
}

type Titled = Pick<AgendaItem, "openTitle"> & Partial<Pick<AgendaItem, "accessStatus">> & { standing: string | null; parentId?: number | null };

/**
 * What an item is by itself: as it is marked, or, where it was never marked, as its title says. Nothing under another item is, and
 * no private item by its title alone: the exempt part of the minutes stands beside the minutes that the public reads.
 */
export function kindsOf({ standing, openTitle, parentId = null, accessStatus = "open" }: Titled): StandingKind[] {
  if (standing === "exclusion" || parentId !== null || (standing === null && accessStatus !== "open")) return [];
  const marked = standingKinds.filter((kind) => kind === standing);
  return [...marked, ...standingKindsIn(openTitle).filter((kind) => !marked.includes(kind))];
}

/** Whether an item stays what it is marked as under another title: not where its old title named that, and the new one does not. */
export function keepsStanding({ standing, openTitle }: Pick<AgendaItem, "standing" | "openTitle">, title: string): boolean {
  if (standing === null || standing === "exclusion") return standing !== null;
  return !standingKindsIn(openTitle).includes(standing) || standingKindsIn(title).includes(standing);
}

/** Whether it is the resolution to exclude the public: as it is marked, or as its title says. */
export function asksForExclusion({ standing, openTitle }: Titled): boolean {
  return standing === "exclusion" || (standing === null && isExclusion(openTitle));
}

/** What an item with this title stands as on an agenda, where no other item stands as that already. */
export function freeKind(title: string, items: readonly Titled[]): StandingKind | null {
  const held = items.flatMap(kindsOf);
  return standingKindsIn(title).find((kind) => !held.includes(kind)) ?? null;
}
