import { Logger, runMigrations } from "graphile-worker";
import { Kysely, Migrator, sql, type Migration } from "kysely";
import postgres from "postgres";
import { CheckoutDialect } from "./dialect.server.ts";
import * as access from "./migrations/2026-11-21-01-access.server.ts";
import * as signIn from "./migrations/2026-11-21-02-sign-in.server.ts";
import * as meetings from "./migrations/2026-11-21-03-meetings.server.ts";
import * as publication from "./migrations/2026-11-21-04-publication.server.ts";
import * as witnessSessions from "./migrations/2026-11-21-05-witness-sessions.server.ts";
import * as accounts from "./migrations/2026-11-22-01-accounts.server.ts";
import * as passwordLinks from "./migrations/2026-11-22-01b-password-links.server.ts";
import * as people from "./migrations/2026-11-22-02-people.server.ts";
import * as mail from "./migrations/2026-11-22-03-mail.server.ts";
import * as releases from "./migrations/2026-11-22-04-releases.server.ts";
import * as evidence from "./migrations/2026-11-22-05-evidence.server.ts";
import * as makers from "./migrations/2026-11-22-05b-makers.server.ts";
import * as minutes from "./migrations/2026-11-22-06-minutes.server.ts";
import * as heldMeetings from "./migrations/2026-11-22-06a-held-meetings.server.ts";
import * as summaryWriters from "./migrations/2026-11-22-06b-summary-writers.server.ts";
import * as recommendations from "./migrations/2026-11-22-07-recommendations.server.ts";
import * as recommendationActs from "./migrations/2026-11-22-07b-recommendation-acts.server.ts";
import * as witnesses from "./migrations/2026-11-22-08-witnesses.server.ts";
import * as askedOnce from "./migrations/2026-11-22-09-asked-once.server.ts";
import * as demoDeeds from "./migrations/2026-11-22-10-demo-deeds.server.ts";
import * as nobodyServesHimself from "./migrations/2026-11-22-11-nobody-serves-himself.server.ts";
import * as noMailToLeavers from "./migrations/2026-11-22-12-no-mail-to-leavers.server.ts";
import * as statutoryHolders from "./migrations/2026-11-22-13-statutory-holders.server.ts";
import * as listsAtScale from "./migrations/2026-11-22-14-lists-at-scale.server.ts";
import * as noticeAlarms from "./migrations/2026-11-22-15-notice-alarms.server.ts";
import * as kindOfBody from "./migrations/2026-11-22-16-kind-of-body.server.ts";
import * as proposals from "./migrations/2026-11-23-01-proposals.server.ts";
import * as workProgramme from "./migrations/2026-11-23-02-work-programme.server.ts";
import * as agendaBuilder from "./migrations/2026-11-23-03-agenda-builder.server.ts";
import * as lateThings from "./migrations/2026-11-23-04-late-things.server.ts";
import * as bodies from "./migrations/2026-11-23-05-bodies.server.ts";
import * as kindsByDay from "./migrations/2026-11-23-05b-kinds-by-day.server.ts";
import * as deputies from "./migrations/2026-11-23-05c-deputies.server.ts";
import * as signatories from "./migrations/2026-11-23-05d-signatories.server.ts";
import * as documentRequests from "./migrations/2026-11-23-06-document-requests.server.ts";
import * as privateNotices from "./migrations/2026-11-23-06b-private-notices.server.ts";
import * as cancelledMeetings from "./migrations/2026-11-23-07-cancelled-meetings.server.ts";
import * as readiness from "./migrations/2026-11-23-08-readiness.server.ts";
import * as referring from "./migrations/2026-11-23-11-referring.server.ts";
import * as duties from "./migrations/2026-11-24-03-duties.server.ts";
import * as substitutes from "./migrations/2026-11-24-04-substitutes.server.ts";
import * as unlawfulMinutes from "./migrations/2026-11-24-05-unlawful-minutes.server.ts";
import type { PreparedRoles } from "./roles.server.ts";

const quiet = new Logger(() => () => {});

/** In the order in which they run. A migration that has landed is never edited again. */
const migrations: Record<string, Migration> = {
  "2026-11-21-01-access": access,
  "2026-11-21-02-sign-in": signIn,
  "2026-11-21-03-meetings": meetings,
  "2026-11-21-04-publication": publication,
  "2026-11-21-05-witness-sessions": witnessSessions,
  "2026-11-22-01-accounts": accounts,
  "2026-11-22-01b-password-links": passwordLinks,
  "2026-11-22-02-people": people,
  "2026-11-22-03-mail": mail,
  "2026-11-22-04-releases": releases,
  "2026-11-22-05-evidence": evidence,
  "2026-11-22-05b-makers": makers,
  "2026-11-22-06-minutes": minutes,
  "2026-11-22-06a-held-meetings": heldMeetings,
  "2026-11-22-06b-summary-writers": summaryWriters,
  "2026-11-22-07-recommendations": recommendations,
  "2026-11-22-07b-recommendation-acts": recommendationActs,
  "2026-11-22-08-witnesses": witnesses,
  "2026-11-22-09-asked-once": askedOnce,
  "2026-11-22-10-demo-deeds": demoDeeds,
  "2026-11-22-11-nobody-serves-himself": nobodyServesHimself,
  "2026-11-22-12-no-mail-to-leavers": noMailToLeavers,
  "2026-11-22-13-statutory-holders": statutoryHolders,
  "2026-11-22-14-lists-at-scale": listsAtScale,
  "2026-11-22-15-notice-alarms": noticeAlarms,
  "2026-11-22-16-kind-of-body": kindOfBody,
  "2026-11-23-01-proposals": proposals,
  "2026-11-23-02-work-programme": workProgramme,
  "2026-11-23-03-agenda-builder": agendaBuilder,
  "2026-11-23-04-late-things": lateThings,
  "2026-11-23-05-bodies": bodies,
  "2026-11-23-05b-kinds-by-day": kindsByDay,
  "2026-11-23-05c-deputies": deputies,
  "2026-11-23-05d-signatories": signatories,
  "2026-11-23-06-document-requests": documentRequests,
  "2026-11-23-06b-private-notices": privateNotices,
  "2026-11-23-07-cancelled-meetings": cancelledMeetings,
  "2026-11-23-08-readiness": readiness,
  "2026-11-23-11-referring": referring,
  "2026-11-24-03-duties": duties,
  "2026-11-24-04-substitutes": substitutes,
  "2026-11-24-05-unlawful-minutes": unlawfulMinutes,
};

/**
 * Brings the database to the newest shape: our migrations, then the queue's own tables with grants for its login.
 * @param newest the name of the migration to stop after, for a database of an earlier landing
 * @returns the names of the migrations that ran now
 */
export async function migrateToLatest(ownerUrl: string, prepared: PreparedRoles, newest?: string): Promise<string[]> {
  const ran = await asOwner(ownerUrl, prepared.prefix, async (db, migrator) => {
    const { error, results } = await (newest ? migrator.migrateTo(newest) : migrator.migrateToLatest());
    if (error) throw error;
    await sql`insert into access.installation (role_prefix) values (${prepared.prefix}) on conflict do nothing`.execute(db);
    return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName);
  });
  await prepareQueue(ownerUrl, prepared);
  return ran;
}

/** Undoes the newest migration. @returns its name, or undefined when there is none left. */
export async function rollBackOne(ownerUrl: string, prepared: PreparedRoles): Promise<string | undefined> {
  return asOwner(ownerUrl, prepared.prefix, async (_db, migrator) => {
    const { error, results } = await migrator.migrateDown();
    if (error) throw error;
    return results?.find((result) => result.status === "Success")?.migrationName;
  });
}

async function asOwner<T>(ownerUrl: string, prefix: string, work: (db: Kysely<unknown>, migrator: Migrator) => Promise<T>): Promise<T> {
  const db = new Kysely<unknown>({ dialect: new CheckoutDialect({ url: ownerUrl, max: 1 }) });
  try {
    await sql`select set_config('candour.prefix', ${prefix}, false)`.execute(db);
    return await work(db, new Migrator({ db, provider: { getMigrations: async () => migrations }, migrationTableSchema: "migration" }));
  } finally {
    await db.destroy();
  }
}

/** The queue's tables carry row-level security of their own: only its login and the keeper's `access.enqueue` pass. */
async function prepareQueue(ownerUrl: string, { roles }: PreparedRoles): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quiet });
  const owner = postgres(ownerUrl, { max: 1, onnotice() {} });
  try {
    await owner.unsafe(`
      grant usage on schema graphile_worker to ${roles.keeper}, ${roles.jobs};
      grant select, insert, update, delete on all tables in schema graphile_worker to ${roles.keeper}, ${roles.jobs};
      grant usage, select on all sequences in schema graphile_worker to ${roles.keeper}, ${roles.jobs};
      grant execute on all functions in schema graphile_worker to ${roles.keeper}, ${roles.jobs};
      do $$ declare t regclass; begin
        for t in select c.oid::regclass from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity loop
          execute format('drop policy if exists queue on %s', t);
          execute format('create policy queue on %s to ${roles.keeper}, ${roles.jobs} using (true) with check (true)', t);
        end loop; end $$;`);
  } finally {
    await owner.end({ timeout: 2 });
  }
}
