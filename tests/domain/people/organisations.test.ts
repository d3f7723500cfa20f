import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { addOfficer, addOrganisation, endOfficer, findOrganisation, listOrganisations, listOwnOrganisations } from "../../../app/domain/people/organisations.server.ts";
import { findPerson } from "../../../app/domain/people/people.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, inOffice, seated, signIn } from "../../support/people.ts";

let db: TestDatabase;
let manager: Actor;
let clerk: Actor;
const yesterday = today().subtract({ days: 1 }).toString();

beforeAll(async () => {
  db = await testDatabase();
  manager = (await inOffice(db, "democratic services manager")).actor;
  clerk = (await seated(db, await addBody(db, "Panel", { kind: "informal panel" }), "clerk")).actor;
});
afterAll(() => db.end());

const refused = (work: Promise<unknown>) => work.then(() => "nothing was refused", async (said: unknown) => (said instanceof Response ? `${said.status} ${await said.text()}` : said instanceof Error ? said.message : ""));

describe("organisations", () => {
  it("have one name each, whatever its letters' size, and are added by the manager only", async () => {
    const { organisationId } = await addOrganisation(manager, { name: "St Mary’s School", kind: "school" });
    expect(await refused(addOrganisation(manager, { name: "ST MARY’S school", kind: "other" }))).toContain("There is an organisation of this name already");
    expect(await refused(addOrganisation(clerk, { name: "Another", kind: "other" }))).toMatch(/^403/);
    expect((await listOrganisations(clerk)).organisations).toEqual([{ id: organisationId, name: "St Mary’s School", kind: "school" }]);
  });
  it("show who works for them to the manager, and give their officers nothing after the last day", async () => {
    const { organisationId } = await addOrganisation(manager, { name: "Constabulary", kind: "police" });
    const daniel = await addPerson(db, "Inspector Frost");
    const { officerId } = await addOfficer(manager, daniel, { organisationId });
    const shown = await findOrganisation(manager, String(organisationId));
    expect(shown.people.map((one) => [one.personId, one.untilOn])).toEqual([[daniel, null]]);
    expect(await refused(findOrganisation(clerk, String(organisationId)))).toMatch(/^403/);
    expect(await refused(findOrganisation(manager, "999999"))).toMatch(/^404/);
    expect(await listOwnOrganisations((await signIn(db, daniel)).actor)).toEqual(["Constabulary"]);
    await endOfficer(manager, daniel, officerId, { lastDay: undefined });
    expect((await findPerson(manager, daniel, "read")).person.organisations[0]?.untilOn).toBe(yesterday);
    expect((await signIn(db, daniel)).actor.organisationIds).toEqual([]);
  });
});
