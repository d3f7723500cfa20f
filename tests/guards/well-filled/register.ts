// People, organisations, bodies, settings and one's own account.
import { day, fields, type Fill } from "./form.ts";

const why = () => fields(["why", "There is a reason."]);
const settingsVersion: [string, string] = ["version", "1"];

export const registerForms: Record<string, Fill> = {
  "routes/desk/people/new-person": (_at, { bodies }) => fields(["name", "Nora New"], ["email", "nora.new@saltmere.example"], ["bodyId", String(bodies.panel)], ["role", "attendee"]),
  "routes/desk/people/change-person": () => fields(["name", "Ada Fay"], ["post", "officer"], ["email", "ada.fay@saltmere.example"], ["version", "1"]),
  "routes/desk/people/give-seat": (_at, { bodies }) => fields(["bodyId", String(bodies.panel)], ["role", "attendee"], ...day("fromOn", 30)),
  "routes/desk/people/give-office": () => fields(["office", "safeguarding lead"], ...day("fromOn", 30)),
  // of oneself nothing may be recorded that opens anything: that one works for the council opens nothing
  "routes/desk/people/add-to-organisation": (at, council) => {
    const oneself = at["id"] === String(council.personIds.get("manager"));
    return fields(["organisationId", council.object("routes/desk/organisations/organisation", oneself ? "the council" : "own")?.["id"] ?? ""], ...day("fromOn", 30));
  },
  "routes/desk/people/change-group": () => fields(["politicalGroup", "Harbour Group"], ...day("fromOn", 30)),
  "routes/desk/people/suspend": why,
  "routes/desk/people/restore": () => fields(),
  "routes/desk/people/leave": why,
  "routes/desk/people/invite-again": () => fields(),
  "routes/desk/people/second-factor": why,
  "routes/desk/people/end-seat": () => fields(),
  "routes/desk/people/end-office": () => fields(),
  "routes/desk/people/end-officer": () => fields(),
  "routes/desk/organisations/new-organisation": () => fields(["name", "Saltmere Lifeboats"], ["kind", "charity"]),
  "routes/desk/bodies/new-body": (_at, { personIds }) => fields(["name", "Harbour Panel"], ["kind", "informal panel"], ["referenceCode", "HAP"], ["quorum", "3"], ["noticeDays", "5"], ["clerkId", String(personIds.get("clerk"))]),
  "routes/desk/bodies/change-body": () => fields(["quorum", "4"], ["noticeDays", "5"], ["version", "1"]),
  // never saved: so much of what the other doors do hangs on the kind
  "routes/desk/bodies/change-kind": () => fields(["kind", "joint overview and scrutiny committee"], ["seenFor", "joint overview and scrutiny committee"], ["why", "The council resolved it."], ["version", "1000"]),
  "routes/desk/bodies/end-of-seats": () => fields(...day("lastDay", 0), ["why", "The election."]),
  "routes/desk/bodies/standard-agenda": () => fields(["title1", "Apologies"], ["purpose1", "To note"], ["minutes1", "5"], ["place1", "1"], ["kind1", "apologies"], ["seen", "something else"]),
  "routes/desk/bodies/private-count": () => fields(["count", "calendar"], ["why", "The usual practice."]),
  "routes/desk/account/remove-passkey": () => fields(),
  "routes/desk/settings": () => fields(["councilName", "Another Council"], ["brandColour", "#1d5c63"], settingsVersion),
  "routes/desk/settings/office": () => fields(["officePlace", "Town Hall"], ["opens", "9am"], ["closes", "5pm"], settingsVersion),
  "routes/desk/settings/new-bank-holiday": () => fields(...day("day", 90), ["name", "A day off"], settingsVersion),
  "routes/desk/settings/new-closure-day": () => fields(...day("day", 91), ["name", "The boiler"], settingsVersion),
  "routes/desk/settings/bank-holiday-year": () => fields(["year", "2030"], settingsVersion),
  "routes/desk/settings/remove-bank-holiday": () => fields(settingsVersion),
  "routes/desk/settings/remove-closure-day": () => fields(settingsVersion),
  "routes/desk/settings/mail": () => fields(),
};
