// The house's rules of who imports whom, and how files look (docs: the design of the tree). Each rule is first seen to fail.
import { describe, expect, it } from "vitest";
import * as rules from "./architecture/rules.ts";
import { readSources, sourceOf, type Source } from "./architecture/source.ts";

const tree = readSources(process.cwd(), ["app", "db", "tests"]);
const program = tree.filter(({ path }) => !path.startsWith("tests/"));

type Planted = [name: string, file: string, text: string];
const held: { rule: string; check: (sources: Source[]) => string[]; sources: Source[]; planted: Planted[] }[] = [
  {
    rule: "each room imports only what it may", check: rules.layering, sources: program,
    planted: [
      ["a record page that names a working table", "app/routes/record/home.tsx", 'import { listMeetings } from "../../domain/meetings/meetings.server.ts";'],
      ["a page that reaches the strongroom", "app/routes/desk/today.tsx", 'import { openStrongroom } from "../../strongroom/strongroom.server.ts";'],
      ["the domain asks for a page", "app/domain/papers/papers.server.ts", 'import { x } from "../../routes/desk/today.tsx";'],
      ["the domain starts a job", "app/domain/papers/papers.server.ts", 'import { tasks } from "../../jobs/tasks.server.ts";'],
      ["a form knows a noun", "app/forms/page-form.tsx", 'import { meetingForm } from "../domain/meetings/meeting-forms.ts";'],
      ["a component reads data", "app/ui/table.tsx", 'import { theCouncil } from "../record/council.server.ts";'],
      ["the strongroom knows a noun", "app/strongroom/store.server.ts", 'export { x } from "../domain/papers/paper.ts";'],
      ["the database knows us", "db/types.server.ts", 'const later = await import("../app/settings.server.ts");'],
      ["the program knows its tests", "app/clock.ts", 'import { inDays } from "../tests/support/agenda.ts";'],
    ],
  },
  {
    rule: "nouns import earlier nouns only", check: rules.nounOrder, sources: program,
    planted: [
      ["a body that knows meetings", "app/domain/bodies/bodies.server.ts", 'import { findMeeting } from "../meetings/meetings.server.ts";'],
      ["publication that knows people", "app/domain/publication/releases.server.ts", 'import { x } from "../people/messages.server.ts";'],
      ["a noun without a place", "app/domain/biscuits/biscuit.ts", ""],
      ["the actor knows a noun", "app/domain/actor.ts", 'import { x } from "./papers/paper.ts";'],
    ],
  },
  { rule: "the environment is read in one place", check: rules.environment, sources: program, planted: [["a page that reads it", "app/routes/desk/today.tsx", "const demo = process.env.DEMO;"]] },
  {
    rule: "what runs on the server only says so in its name", check: rules.serverSuffix, sources: program,
    planted: [
      ["a form that reads a file", "app/forms/fields.ts", 'import { readFile } from "node:fs/promises";'],
      ["words that ask the database", "app/copy/law.ts", 'import { deskDb } from "../../db/connection.server.ts";'],
    ],
  },
  {
    rule: "SQL lives with the nouns, the record, the session and the database", check: rules.sqlInItsPlace, sources: program,
    planted: [
      ["a page that asks itself", "app/routes/desk/today.tsx", "const rows = await sql`select 1`.execute(tx);"],
      ["a noun's browser half that asks", "app/domain/papers/paper.ts", 'import { sql } from "kysely";'],
    ],
  },
  {
    rule: "nobody but the domain compares roles", check: rules.roleComparisons, sources: program,
    planted: [
      ["a page that compares", "app/routes/desk/today.tsx", 'const isClerk = seat.role === "clerk";'],
      ["a page that looks one up", "app/routes/desk/today.tsx", 'const isChair = roles.includes("chair");'],
      ["a component that asks for roles", "app/ui/header.tsx", 'import { rolesOn } from "../domain/actor.ts";'],
    ],
  },
  { rule: "addresses are written in one place", check: rules.writtenAddresses, sources: program, planted: [["a link by hand", "app/routes/desk/today.tsx", "const to = `/desk/meetings/${reference}`;"], ["an address in a component", "app/ui/header.tsx", 'const to = "/sign-in";']] },
  { rule: "every form is a PageForm", check: rules.strayForms, sources: program, planted: [["a bare form", "app/routes/desk/today.tsx", 'const page = <form method="post"><button type="submit">Go</button></form>;']] },
  { rule: "nothing silences the type checker", check: rules.silencedTypes, sources: program, planted: [["an assertion", "app/domain/papers/paper.ts", "const id = given as number;"]] },
  {
    rule: "files are short, in kebab-case, owned, and pass nothing on", check: rules.shapes, sources: tree,
    planted: [
      ["a long file", "app/domain/papers/paper.ts", "const a = 1;\n".repeat(301)],
      ["a long page", "app/routes/desk/today.tsx", "const a = 1;\n".repeat(151)],
      ["a capital", "app/ui/BackLink.tsx", "const a = 1;"],
      ["a folder of utilities", "app/utils/dates.ts", "const a = 1;"],
      ["a barrel", "app/ui/all.ts", 'export * from "./button.tsx";\nexport { Tag } from "./tag.tsx";'],
    ],
  },
];

describe.each(held)("$rule", ({ check, sources, planted }) => {
  it("in the tree as it is", () => {
    expect(check(sources)).toEqual([]);
  });
  it.each(planted)("and sees %s", (_name, file, text) => {
    expect(check([sourceOf(file, text)]).length).toBeGreaterThan(0);
  });
});

describe("there are no cycles", () => {
  it("in the tree as it is", () => {
    expect(rules.cycles(program)).toEqual([]);
  });
  it("and a planted one is seen, of files and of folders", () => {
    const ring = [sourceOf("app/ui/a.ts", 'import { b } from "./b.ts";'), sourceOf("app/ui/b.ts", 'import { a } from "./a.ts";')];
    expect(rules.cycles(ring)).toEqual(["cycle of files: app/ui/a.ts > app/ui/b.ts > app/ui/a.ts"]);
    const folders = [sourceOf("app/ui/a.ts", 'import { b } from "../copy/b.ts";'), sourceOf("app/copy/c.ts", 'import { a } from "../ui/d.ts";')];
    expect(rules.cycles(folders)).toEqual(["cycle of folders: app/ui > app/copy > app/ui"]);
    expect(rules.cycles([sourceOf("app/ui/a.ts", 'import type { b } from "./b.ts";'), ring.at(1)].filter((one) => one !== undefined))).toEqual([]);
  });
});

it("every import of ours leads to a file that is there, with its ending written", () => {
  const there = new Set(tree.map((source) => source.path));
  const astray = tree.flatMap((source) => source.imports.filter(({ target }) => /^(app|db|tests)\//.test(target) && /\.(tsx?|js)$/.test(target) && !there.has(target)).map(({ target }) => `${source.path} imports ${target}`));
  expect(astray).toEqual([]);
  const bare = tree.filter((source) => !source.path.endsWith(".js")).flatMap((source) => source.imports.filter(({ target }) => /^(app|db|tests)\//.test(target) && !/\.(tsx?|js|json|css|scss)(\?\w+)?$/.test(target)).map(({ target }) => `${source.path} imports ${target}`));
  expect(bare).toEqual([]);
});
