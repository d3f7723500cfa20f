import { listMeetingsToPlan } from "../../app/domain/work-programme/programmes.server.ts";
import { moveTopic, sayHowTopicStands } from "../../app/domain/work-programme/moving.server.ts";
import { prepareProgrammeRelease } from "../../app/domain/work-programme/publish-programme.server.ts";
import { addTopic } from "../../app/domain/work-programme/topics.server.ts";
import { approve } from "./approve.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import type { DemoMeetings } from "./meetings.server.ts";
import { committeeMeetings, type Story } from "./story.server.ts";

type Topic = { title: string; purpose: string; lead?: string; leadPost?: string; witnesses?: string[]; meeting?: keyof DemoMeetings; season?: string };

const before: Topic[] = [
  { title: "What the reserve was spent on", purpose: "To see whether the £418,000 from the Strategic Investment Reserve went where it was agreed.", lead: "ellen", witnesses: ["Finance Manager"], meeting: "last" },
  { title: "Vacancies and agency posts", purpose: "To find out how many social work posts are filled for good, and what agency posts cost.", lead: "joan", witnesses: ["Principal Social Worker", "Head of Human Resources"], meeting: "last" },
];

const now: Topic[] = [
  { title: "Closed cases that were looked at again", purpose: "To find out why 12 per cent of closed cases had to be reopened, and what is done differently now.", lead: "tom", witnesses: ["Interim Assistant Director"], meeting: "published" },
  { title: "What agencies know of a child, and whom they tell", purpose: "To see whether police, health and schools hear what became of a referral.", lead: "tom", witnesses: ["Saltmere Constabulary, public protection unit", "Saltmere NHS Trust, designated nurse", "Saltmere Safeguarding Partnership"], meeting: "draft" },
  { title: "Family Support Strategy: help before it is too late", purpose: "To test the draft strategy with those who will use it, before the Executive decides.", leadPost: "Head of Early Help", witnesses: ["Saltmere Young People’s Trust", "Harbour Primary School"], meeting: "draft" },
  { title: "What replaces the Children’s Trust", purpose: "To look at the review of the Children’s Trust and the Safeguarding Board, and at who answers for what after it.", lead: "idris", season: "After the next monitoring visit" },
];

/** The committee’s work programme: six topics over three meetings, one considered, one carried over with its reason, and published. */
export async function seedWorkProgramme(council: DemoCouncil, story: Story, meetings: DemoMeetings): Promise<void> {
  const bodyId = council.bodyId("committee");
  const slug = "childrens-scrutiny-committee";
  const idOf = async (meeting: keyof DemoMeetings) => (await listMeetingsToPlan(await council.as("priya"), bodyId)).find((one) => one.reference === meetings[meeting])?.id ?? null;
  const add = async (topics: Topic[]) => {
    const ids: number[] = [];
    for (const { title, purpose, lead, leadPost, witnesses = [], meeting, season } of topics) {
      ids.push((await addTopic(await council.as("priya"), slug, { title, purpose, leadId: lead === undefined ? undefined : council.id(lead), leadPost, witnesses, to: meeting ? await idOf(meeting) : null, season })).topicId);
    }
    return ids;
  };
  const [reserve = 0, vacancies = 0] = await council.at(story.workingDay(committeeMeetings.last - 5).toPlainDateTime("11:00"), () => add(before));
  await council.at(story.workingDay(-1).toPlainDateTime("16:00"), async () => {
    await add(now);
    const priya = await council.as("priya");
    await sayHowTopicStands(priya, slug, String(reserve), { status: "considered", why: "The committee noted the spending, and asked for a report each quarter." });
    await moveTopic(priya, slug, vacancies, { to: await idOf("draft"), season: undefined, why: "The figures of the quarter came after the papers had gone out.", position: undefined });
    const { releaseId } = await prepareProgrammeRelease(priya, slug, { checked: true });
    await approve(council, releaseId, "priya");
  });
}
