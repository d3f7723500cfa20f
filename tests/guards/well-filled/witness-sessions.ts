// Closed sessions of witnesses, and what a witness sends.
import { fields, file, place, type Fill } from "./form.ts";

export const witnessSessionForms: Record<string, Fill> = {
  "routes/desk/witness-sessions/new-session": (_at, { bodies }) => fields(["bodyId", String(bodies.panel)], ["openTitle", "Private session"], ...place(62)),
  "routes/desk/witness-sessions/determination": () => fields(["words", "In private, for reasons."]),
  "routes/desk/witness-sessions/seal": (_at, { personIds }) =>
    fields(["readers", String(personIds.get("chair"))], ["custodianId", String(personIds.get("attendee"))], ["deputyId", String(personIds.get("vice-chair"))], ["checked", "yes"]),
  "routes/desk/witness-sessions/cancel": () => fields(["why", "no longer needed"]),
  "routes/desk/witness-sessions/new-note": () => fields(["words", "A note."]),
  "routes/desk/witness-sessions/attach-file": () => ({ fields: [["title", "A file"]], file: file("file") }),
  "routes/desk/witness-sessions/ask-for-opening": () => fields(["ground", "Coroner"], ["scope", "What was said in May."]),
  "routes/desk/witness-sessions/opening": () => fields(["agreed", "yes"]),
  "routes/desk/witness-sessions/witnesses/invite-witness": () =>
    fields(["name", "Anne O’Name"], ["email", "anne.oname@witness.test"], ["about", "What you saw."], ["contactName", "Priya Shah"], ["contactTelephone", "01632 960001"]),
  "routes/desk/witness-sessions/witnesses/give-pass": () => fields(),
  "routes/take-part/witness-answer": () => fields(["answer", "accept"], ["version", "1"]),
};
