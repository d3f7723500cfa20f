// A programme whose topics have all gone can still be published as it stands, or withdrawn from the record.
import { afterAll, beforeAll, expect, it } from "vitest";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { sayHowTopicStands } from "../../../app/domain/work-programme/moving.server.ts";
import { prepareProgrammeRelease } from "../../../app/domain/work-programme/publish-programme.server.ts";
import { newTopicForm, standingForm } from "../../../app/domain/work-programme/topic.ts";
import { addTopic } from "../../../app/domain/work-programme/topics.server.ts";
import { checkedForm } from "../../../app/domain/work-programme/work-programme.ts";
import * as programme from "../../../app/routes/desk/work-programme/programme.tsx";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated } from "../../support/people.ts";
import { shownPage } from "../../support/shown-page.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.end());

it("shows the clerk both, and whoever only reads it neither", async () => {
  const body = await addBody(db, "Committee");
  const [clerk, member] = [await seated(db, body, "clerk", "Clerk"), await seated(db, body, "member", "Member")];
  const { topicId } = await addTopic(clerk.actor, body.slug, newTopicForm.parse({ title: "School exclusions", purpose: "To find out why they rise.", to: "none" }));
  const { releaseId } = await prepareProgrammeRelease(clerk.actor, body.slug, checkedForm.parse({ checked: "yes" }));
  await approveAndPublish(clerk.actor, releaseId, { sha256: (await findRelease(clerk.actor, releaseId)).sha256 });
  await sayHowTopicStands(clerk.actor, body.slug, String(topicId), standingForm.parse({ status: "dropped", why: "The county looks into it." }));
  const shown = async (who: typeof clerk) => (await shownPage(programme, "/desk/work-programme/:slug", `/desk/work-programme/${body.slug}`, who)).html;
  const html = await shown(clerk);
  for (const words of ["No topics wait to be considered", "Add a topic", "Publish it again", "Withdraw it from the record"]) expect(html.split(words)).toHaveLength(2);
  expect(await shown(member)).not.toMatch(/Add a topic|Publish it again|Withdraw it/);
});
