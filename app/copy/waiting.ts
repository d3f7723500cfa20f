import type { Waiting } from "../domain/waiting/waiting.ts";
import { paths } from "../paths.ts";

/** How days are written: copy stands under the components, and borrows it from them. */
type Dates = { formatDate(isoDate: string): string; formatMeetingTime(isoDate: string, from: string): string };

/** One thing that waits as a sentence, the reason for it, and the page where it is done. */
export function waitingInWords(one: Waiting, { formatDate, formatMeetingTime }: Dates): { sentence: string; why: string; href: string } {
  switch (one.what) {
    case "publish agenda":
      return { sentence: `Publish the agenda of the ${one.bodyName} on ${formatDate(one.heldOn)}`, why: one.why, href: paths.desk.meeting(one.reference) };
    case "publish again":
      return { sentence: `Publish the ${one.bodyName} on ${formatDate(one.heldOn)} again`, why: "It was changed after it was published. The public still sees what it was before.", href: paths.desk.publishAgenda(one.reference) };
    case "know of opening":
      return { sentence: `“${one.openTitle}”, which you keep, was lawfully opened`, why: `The ground: ${one.ground}. The session’s page shows who opened it and what they read.`, href: paths.desk.session(one.reference) };
    case "know of keeping":
      return { sentence: `You keep “${one.openTitle}”`, why: "It was sealed in the last week. You are told each time that it is opened.", href: paths.desk.session(one.reference) };
    case "determine session":
      return { sentence: `Determine whether “${one.openTitle}” is heard in private`, why: `The session is on ${formatDate(one.heldOn)}. It cannot be sealed before you have recorded it.`, href: paths.desk.session(one.reference) };
    case "seal session":
      return { sentence: `Seal “${one.openTitle}” and name its readers`, why: `The session is on ${formatDate(one.heldOn)}, and the monitoring officer has determined that it is heard in private.`, href: paths.desk.session(one.reference) };
    case "agree opening":
      return { sentence: "Read a request to open a sealed session, and agree or do nothing", why: `${one.askedByName} asked for it: ${one.ground}. It lapses after seven days.`, href: paths.desk.opening(one.reference, one.openingId) };
    case "come to meeting":
      return { sentence: `${one.bodyName} meets`, why: `${formatMeetingTime(one.heldOn, one.startsAt)}, ${one.place}. The agenda is published.`, href: paths.desk.meeting(one.reference) };
  }
}
