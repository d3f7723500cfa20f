import { decideDocumentRequest } from "../../app/domain/document-requests/decisions.server.ts";
import { askForDocument } from "../../app/domain/document-requests/document-requests.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import type { Story } from "./story.server.ts";

/** Two requests under regulation 17: one answered in part, with the statement of reasons to the committee, and one that waits. */
export async function seedDocumentRequests(council: DemoCouncil, story: Story): Promise<void> {
  const morning = (workingDay: number) => story.workingDay(workingDay).toPlainDateTime("10:00");
  const bodyId = council.bodyId("committee");
  const reference = await council.at(morning(-26), async () => (await askForDocument(await council.as("ellen"), {
    ground: "regulation 17", bodyId, what: "The paper with the options for the two experienced posts, before the decision to fill them with temporary staff",
    business: "Decision of the Executive on £90,000 for two experienced posts", relevance: "decision", why: "The committee asks why the posts were filled by temporary staff.",
  })).reference);
  await council.at(morning(-20), async () => decideDocumentRequest(await council.as("amara"), reference, {
    version: 1, outcome: "supplied in part", how: "A copy of pages 1 to 6, sent to Councillor Marsh by the clerk on the same day. Page 7 was left out.",
    limit: "exempt or confidential and not relevant", paragraphs: [], contractTerms: false, reasons: "Page 7 names two members of staff and why they left. It does not bear on the decision that the committee scrutinises.",
    document: "A paper of the Executive with options for filling two posts",
    statement: "The Executive supplied the options paper but for one page. That page is about two members of staff, is exempt, and is not relevant to the decision that the committee scrutinises.",
  }));
  await council.at(morning(-3), async () => askForDocument(await council.as("idris"), {
    ground: "regulation 17", bodyId, what: "The advice on filling nine vacancies, and what agency staff cost in the meantime",
    business: "Decision of the Executive on 65 additional social workers", relevance: "review", why: "Spending from the Strategic Investment Reserve, in the work programme.",
  }));
}
