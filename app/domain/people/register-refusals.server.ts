import type { DatabaseRefusals } from "../database-refusals.server.ts";
import { conflict, forbidden, Rejection, tooMany } from "../refusal.ts";
import { whileOfficeLasts } from "./person.ts";

const onlyManager = "Only the democratic services manager may do this, or a clerk for members of, and those who attend, a committee or panel of which they are clerk.";

/** What the register says for each code with which the database refuses. */
export const registerRefusals: DatabaseRefusals = {
  "42501": () => forbidden(onlyManager),
  CP001: () => forbidden("Nobody gives themselves a seat or an office, or suspends or restores themselves. Another democratic services manager can do it."),
  CP002: () => new Rejection({ form: "They hold this already on some of these days. End it first, or choose days that do not meet it." }),
  CP003: () => new Rejection({ bodyId: "This committee or panel is closed: nobody can be given a seat on it" }),
  CP004: () => new Rejection({ organisationId: "They are a member of a formal committee, and an employee of the council cannot be one (sections 80 and 104 of the Local Government Act 1972). End that seat first." }),
  CP005: () => new Rejection({ form: "They are the last clerk of a committee or panel. Appoint another clerk first." }),
  CP006: () => conflict("This has been done already, or it is over. Open the person’s page again to see how things stand."),
  CP007: () => new Rejection({ email: "This address cannot be used for an account. Enter another one" }),
  CP008: () => new Rejection({ office: "Somebody who keeps the machine cannot hold a statutory office: an administrator is never monitoring officer, data protection officer or senior information risk owner. Choose another person, or end the other office first." }),
  CP009: () => new Rejection({ form: "They are the last democratic services manager who can sign in. Appoint another first." }),
  CP010: () => new Rejection({ form: "Somebody changed this while you were here. What is saved now is shown beside what you typed: check it, then save again." }, 409),
  CP012: () => conflict(whileOfficeLasts),
  CP013: () => tooMany("They have been sent five messages with a link in this hour. Wait an hour, then try again. The link in the newest message still works until the time it says."),
  CB001: () => new Rejection({ untilOn: "The last day must not be before the first" }),
  CB002: () => new Rejection({ role: "An employee of the council cannot be a member of a formal committee (sections 80 and 104 of the Local Government Act 1972). They can be in attendance." }),
  CB003: () => new Rejection({ role: "A member of the executive cannot be a member of an overview and scrutiny committee (section 9FA(3) of the Local Government Act 2000). They can be invited or required to attend." }),
  CB004: () => new Rejection({ role: "A member of an overview and scrutiny committee cannot be a member of the executive (section 9FA(3) of the Local Government Act 2000). End that seat first." }),
  CB005: () => new Rejection({ role: "They sit on it already on some of these days, in another way. Nobody sits twice on one committee or panel: end that seat first, or choose days that do not meet it." }),
  CB006: () => new Rejection({ followsId: "In the end it would replace itself: that body comes after it already. Select another one" }),
  CB007: () => new Rejection({ standing: "Nobody is co-opted on an executive: only councillors are members of it" }),
  CB008: () => new Rejection({ standsForId: "Select somebody who is a voting member of this committee or panel on those days" }),
  CB009: () => new Rejection({ politicalGroup: "No seat changes: they have none on that day or later, or are in this group already" }),
  CB010: () => new Rejection({ lastDay: "The last day must be today or later: what somebody was stays as it was" }),
  CB011: () => new Rejection({ standing: "The deputy of a chair presides, and only a member may: give them a member’s seat first, for all of these days" }),
  CB012: () => new Rejection({ role: "Nobody is clerk of a committee or panel on which they vote or stand in: one prepares and another decides. End the other seat first, or choose days that do not meet it." }),
  CP011: () => new Rejection({ executiveId: "Select a body of the kind “executive”" }),
};
