/** An act as the audit chain names it; a release also by its kind. */
export type Deed = { noun: string; act: string; kind?: string };

/**
 * One of the things to try in the demo. `waits` names what of the clerk's home page it begins with; where nothing of that
 * kind waits any more, `page` is opened instead.
 */
export type DemoThing = { title: string; hint: string; deed: Deed; waits?: string; page: "meetings" | "inquiries" | "minutes" | "recommendations" | "clock" };

/** They follow the thread from an agenda to an answer. Each ticks itself once its deed is on the chain, whoever did it. */
export const demoThings: readonly DemoThing[] = [
  { title: "Mend and publish the agenda that has two faults", hint: "The draft holds a scan that nobody can read aloud, and a private item without a paragraph. See what stops you, mend it, and publish.", deed: { noun: "release", act: "published", kind: "meeting" }, waits: "publish agenda", page: "meetings" },
  { title: "Accept what somebody sent in", hint: "Start checking it, then accept it: it gets its reference, and members can read it.", deed: { noun: "submission", act: "evidence accepted" }, waits: "check submission", page: "inquiries" },
  { title: "Let a second person approve evidence", hint: "Dr Cole has approved what a member of staff wrote. Sign out, sign in as Councillor Tom Ashworth, and approve it too: then it is public.", deed: { noun: "release", act: "published", kind: "evidence" }, page: "inquiries" },
  { title: "Write up the last meeting", hint: "Its minutes grow from the agenda. Say who came, and write the first minute.", deed: { noun: "minutes", act: "minutes drafted" }, waits: "draft minutes", page: "minutes" },
  { title: "Have an overdue recommendation answered", hint: "Read what the law says about the day. Then sign in as Councillor Grace Lund and record the executive’s decision.", deed: { noun: "recommendation", act: "response recorded" }, waits: "chase response", page: "recommendations" },
  { title: "Jump two months ahead", hint: "Move the clock to two months after the meeting, and come back here to see what is overdue. It can go back again.", deed: { noun: "clock", act: "demo clock moved" }, page: "clock" },
];
