// People, organisations and bodies as the manager and a clerk see them; the council's settings as its administrator does.
import { findCouncil } from "../../../app/domain/council/council.server.ts";
import { addDay } from "../../../app/domain/council/days.server.ts";
import type { Page } from "playwright-core";
import { hydrated } from "../../support/chromium.ts";
import type { DemoPortal } from "../../support/demo-portal.ts";
import { addOffice, addPerson, addSeat, signIn } from "../../support/people.ts";
import { schedule } from "../../support/agenda.ts";
import { desk, priya, rosalind, sam, tom, withErrors, type Shown } from "./shown.ts";

async function showWhatChanges(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox").last().fill("The council resolved it");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Nothing is saved yet").waitFor();
}

async function showWhichSeats(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  for (const [box, value] of [["Day", "6"], ["Month", "5"], ["Year", String(new Date().getFullYear() + 1)]] as const) await page.getByLabel(box, { exact: true }).fill(value);
  await page.getByLabel("Why they end").fill("The election");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Nothing is saved yet").waitFor();
}

async function sendWrongMinutes(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  await page.getByRole("textbox", { name: "Minutes" }).first().fill("a while");
  await page.getByRole("button", { name: "Save the standard agenda" }).click();
  await page.locator(".govuk-error-summary").waitFor();
}

export async function shownRegister({ database, day }: DemoPortal): Promise<Shown[]> {
  const { owner } = database;
  const id = async (name: string) => String((await owner<{ id: number }[]>`select id from access.person where name = ${name}`)[0]?.id);
  const [committee] = await owner<{ id: number }[]>`select id from desk.body where reference_code = 'CSC'`;
  const [panel] = await owner<{ id: number }[]>`select id from desk.body where reference_code = 'CSP'`;
  const made = await addPerson(database, "Ada O’Hara-with-a-name-that-is-long-and-is-not-broken", { post: "officer" });
  await addSeat(database, panel?.id ?? 0, made, "attendee");
  await addOffice(database, made, "safeguarding lead", { deputy: true });
  await owner`insert into access.officer (organisation_id, person_id, from_on) select id, ${made}, '2020-01-01' from access.organisation order by id limit 1`;
  const [held] = await owner<{ seat: number; office: number; officer: number }[]>`select (select id from desk.membership where person_id = ${made}) as seat, (select id from access.office where person_id = ${made}) as office, (select id from access.officer where person_id = ${made}) as officer`;
  const suspended = await addPerson(database, "Sue Spended", { suspended: true });
  const invited = await addPerson(database, "Ina Vited");
  await owner`update access.person set invited_at = now() where id = ${invited}`;
  const [organisation] = await owner<{ id: number }[]>`select id from access.organisation where kind = 'police' limit 1`;
  const [executive] = await owner<{ id: number }[]>`select id from desk.body where kind = 'executive'`;
  const privately = await schedule((await signIn(database, Number(await id(rosalind)))).actor, executive?.id ?? 0, 40);
  const ada = `/people/${made}`;
  const administrator = (await signIn(database, Number(await id(sam)))).actor;
  const { settings, version } = await findCouncil(administrator);
  await addDay(administrator, "closure day", { version, day: day(40), name: "The boiler is replaced" });
  const holiday = settings.bankHolidays.find(({ date }) => date > day(1))?.date;
  const by = (what: string, path: string) => desk(what, path, rosalind);
  const keeps = (what: string, path: string) => desk(what, path, sam);
  return [
    by("people", "/people"), by("nobody of that name", "/people?name=nobody-at-all"), desk("people as a clerk sees them", "/people"),
    ...withErrors(by("invite somebody", "/people/new")), ...withErrors(desk("invite to one’s own panel", "/people/new", priya)),
    by("a person", ada), desk("a person as their clerk sees them", ada), by("somebody suspended", `/people/${suspended}`), by("somebody invited", `/people/${invited}`), by("oneself", `/people/${await id(rosalind)}`),
    by("somebody with a statutory office", `/people/${await id("Dr Amara Cole")}`), { ...by("somebody with a statutory office, not suspended", `/people/${await id("Dr Amara Cole")}/suspend`), status: 409 },
    ...withErrors(by("change a person", `${ada}/change`)), ...withErrors(by("give a seat", `${ada}/seat`)), ...withErrors(by("give an office", `${ada}/office`)), ...withErrors(by("whom somebody works for", `${ada}/organisation`)),
    ...withErrors(by("suspend somebody", `${ada}/suspend`)), by("restore somebody", `/people/${suspended}/restore`), ...withErrors(by("somebody left", `${ada}/leave`)),
    by("invite again", `/people/${invited}/invite-again`), ...withErrors(by("reset a second factor", `${ada}/second-factor`)),
    by("end a seat", `${ada}/seats/${held?.seat}/end`), by("end an office", `${ada}/offices/${held?.office}/end`), by("end work for an organisation", `${ada}/organisations/${held?.officer}/end`),
    { ...desk("the register, refused", "/people", "Inspector Daniel Frost"), status: 403 },
    by("organisations", "/organisations"), ...withErrors(by("a new organisation", "/organisations/new")), by("an organisation", `/organisations/${organisation?.id}`),
    by("bodies", "/bodies"), ...withErrors(by("a new body", "/bodies/new")), by("a body", `/bodies/${panel?.id}`), desk("a body as a clerk sees it", `/bodies/${panel?.id}`), ...withErrors(by("change a body", `/bodies/${panel?.id}/change`)), ...withErrors(by("change the kind of a body", `/bodies/${panel?.id}/kind`)), { ...by("what a change of kind changes", `/bodies/${panel?.id}/kind`), then: showWhatChanges },
    by("a committee with its terms", `/bodies/${committee?.id}`), by("members on a day", `/bodies/${committee?.id}/members`), desk("members on a day of which nobody is known", `/bodies/${committee?.id}/members?on=1999-01-01`),
    { ...by("members on a day that is none", `/bodies/${committee?.id}/members?on-day=41&on-month=6&on-year=2026`), status: 400 },
    ...withErrors(by("end the seats of councillors", "/bodies/end-of-seats")), { ...by("which seats end", "/bodies/end-of-seats"), then: showWhichSeats },
    ...withErrors(by("change the political group", `/people/${await id(tom)}/group`)),
    desk("a standard agenda", `/bodies/${panel?.id}/standard-agenda`), desk("a standard agenda with wrong minutes", `/bodies/${panel?.id}/standard-agenda`, priya, sendWrongMinutes),
    by("a meeting of the executive", `/meetings/${privately}`), ...withErrors(by("record a notice of a private meeting", `/meetings/${privately}/private-notice`)),
    desk("the executive as its monitoring officer sees it", `/bodies/${executive?.id}`, "Dr Amara Cole"), ...withErrors(desk("how 28 clear days are counted", `/bodies/${executive?.id}/private-notice`, "Dr Amara Cole")),
    desk("no bodies", "/bodies", "Inspector Daniel Frost"), by("first steps for the manager", "/first-run"), keeps("first steps for the administrator", "/first-run"),
    ...withErrors(keeps("where notice is posted", "/settings/office")), keeps("bank holidays", "/settings/bank-holidays"), ...withErrors(keeps("a new bank holiday", "/settings/bank-holidays/new")),
    keeps("the bank holidays of a year", "/settings/bank-holidays/year"), keeps("remove a bank holiday", `/settings/bank-holidays/${holiday}/remove`),
    keeps("closure days", "/settings/closure-days"), ...withErrors(keeps("a new closure day", "/settings/closure-days/new")), keeps("remove a closure day", `/settings/closure-days/${day(40)}/remove`),
    keeps("how mail leaves", "/settings/mail"), keeps("where the keys lie", "/settings/keys"),
  ];
}
