import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptEvidence } from "../../../app/domain/evidence/moves.server.ts";
import { withActor } from "../../../app/domain/actor.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { makeEvidencePanel, openedCall, sentSubmission, type EvidencePanel } from "./evidence-panel.ts";

let db: TestDatabase;
let panel: EvidencePanel;
beforeAll(async () => {
  db = await testDatabase();
  panel = await makeEvidencePanel(db);
});
afterAll(() => db.end());

it("20 acceptances at once draw 20 numbers without gap or repeat, though others roll back between them", async () => {
  const { callId } = await openedCall(panel);
  const references: string[] = [];
  for (let count = 0; count < 26; count += 1) references.push(await sentSubmission(panel, callId));
  const undo = new Error("undo");
  const accepted = await Promise.all(references.map(async (reference, index) => {
    if (index % 4 !== 3 || index >= 24) return (await acceptEvidence(panel.clerk.actor, reference, {})).evidenceReference;
    await expect(withActor(panel.clerk.actor, async (tx) => {
      await acceptEvidence(panel.clerk.actor, reference, {}, tx);
      throw undo;
    })).rejects.toBe(undo);
    return undefined;
  }));
  const numbers = accepted.flatMap((one) => (one === undefined ? [] : [Number(one.slice(-4))])).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_one, index) => index + 1));
}, 120_000);
