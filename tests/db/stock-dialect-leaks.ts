// The falsifier, in a process of its own because the stock dialect also throws where nobody can catch it.
// Takes the reader's and the superuser's address, prints one line of JSON.
import { Kysely } from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import postgres from "postgres";
import { killAliceThenLetBobIn, type Secrets } from "./lost-backend-story.ts";

const [readerUrl = "", superuserUrl = "", kills = "3"] = process.argv.slice(2);
let uncaught = 0;
process.on("uncaughtException", () => (uncaught += 1));
process.on("unhandledRejection", () => (uncaught += 1));

const killer = postgres(superuserUrl, { max: 1 });
const verdict = { rounds: 0, leaked: 0, hung: 0 };
for (let n = 0; n < Number(kills); n += 1) {
  const stock = new Kysely<Secrets>({ dialect: new PostgresJSDialect({ postgres: postgres(readerUrl, { max: 1, onnotice() {} }) }) });
  const round = await killAliceThenLetBobIn(stock, async (pid) => void (await killer`select pg_terminate_backend(${pid})`));
  verdict.rounds += 1;
  verdict.leaked += Number(round.leaked);
  verdict.hung += Number(round.hung);
}
process.stdout.write(`${JSON.stringify({ ...verdict, uncaught })}\n`);
process.exit(0);
