import { paths } from "../../paths.ts";

/** What somebody may come to, as the desk's own loader knows it. */
export type Ways = { administrator: boolean; seesPeople: boolean; hasSeat: boolean; knowsSessions: boolean; isPartner: boolean; seesMarked: boolean; demo: boolean };

/** @returns the links at the top of the desk. They guard nothing: each page asks for the actor itself. */
export function navigationOf({ administrator, seesPeople, hasSeat, knowsSessions, isPartner, seesMarked, demo }: Ways): { text: string; href: string }[] {
  return [
    { text: "Today", href: paths.desk.today() },
    ...(hasSeat ? [{ text: "Meetings", href: paths.desk.meetings() }, { text: "Proposals", href: paths.desk.proposals() }, { text: "Minutes", href: paths.desk.allMinutes() }, { text: "Work programme", href: paths.desk.programmes() }, { text: "Inquiries", href: paths.desk.inquiries() }] : []),
    ...(isPartner ? [{ text: "Evidence for panels", href: paths.desk.submissions() }] : []),
    ...(seesMarked ? [{ text: "Marked evidence", href: paths.desk.flaggedEvidence() }] : []),
    ...(knowsSessions ? [{ text: "Witness sessions", href: paths.desk.sessions() }] : []),
    ...(hasSeat ? [{ text: "Recommendations", href: paths.desk.recommendations() }, { text: "Documents", href: paths.desk.documentRequests() }] : []),
    ...(seesPeople ? [{ text: "People", href: paths.desk.people() }] : []),
    ...(administrator ? [{ text: "Outbox", href: paths.desk.outbox() }, { text: "Settings", href: paths.desk.settings() }] : []),
    ...(demo ? [{ text: "Demo clock", href: paths.desk.clock() }] : []),
    { text: "The public record", href: paths.home() },
  ];
}
