// Minutes may be corrected until they are agreed: whoever relies on a resolution that changed is warned.
import { afterAll, beforeAll, expect, it } from "vitest";
import { listFallen } from "../../../app/domain/recommendations/fallen.server.ts";
import { findRecommendation } from "../../../app/domain/recommendations/recommendations.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase } from "../../support/database.ts";
import { seated, type SignedInPerson } from "../../support/people.ts";
import { issued, makeScrutiny, resolved, wording, type Scrutiny } from "./scrutiny.ts";

let scrutiny: Scrutiny;
let officer: SignedInPerson;
let executiveClerk: SignedInPerson;
let address: string;
let resolutionId: number;
beforeAll(async () => {
  const db = await testDatabase();
  await publishSettings(db);
  scrutiny = await makeScrutiny(db);
  officer = await seated(db, scrutiny.committee, "monitoring officer");
  executiveClerk = await seated(db, scrutiny.executive, "clerk");
  address = await issued(scrutiny);
  await resolved(scrutiny);
  resolutionId = (await findRecommendation(scrutiny.clerk.actor, address, "read")).recommendation.resolved?.resolutionId ?? 0;
});
afterAll(() => scrutiny.db.end());

const warned = async ({ actor }: SignedInPerson) => (await listWaiting(actor)).filter((one) => one.what === "look at resolution");

it("nobody is warned while the minutes say what they said", async () => {
  expect(await listFallen(scrutiny.clerk.actor)).toEqual([]);
  expect(await warned(scrutiny.clerk)).toEqual([]);
});

it.each([
  ["its words", "words = 'That something else be done.'"], ["that it was carried", "carried = false"], ["its quorum", "is_quorate = false"],
])("a correction of %s is told to both clerks and the monitoring officer, and shown to whoever sees the recommendation, and to nobody else", async (_what, correction) => {
  const { owner } = scrutiny.db;
  await owner.unsafe(`update desk.resolution set ${correction} where id = ${resolutionId}`);
  for (const one of [scrutiny.clerk, officer, executiveClerk]) expect(await warned(one)).toEqual([expect.objectContaining({ reference: address, overdue: true })]);
  for (const one of [scrutiny.senior, scrutiny.answering, scrutiny.councillor]) expect([(await listFallen(one.actor)).map((found) => found.address), await warned(one)]).toEqual([[address], []]);
  expect(await listFallen(scrutiny.stranger.actor)).toEqual([]);
  await owner`update desk.resolution set words = ${wording}, carried = true, is_quorate = true where id = ${resolutionId}`;
  expect(await warned(scrutiny.clerk)).toEqual([]);
});
