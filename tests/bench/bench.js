// What `npm run bench` runs, on core 1 with generator and database; the servers are on core 0. How fast a kept page of the
// record and a page of the desk are, and how much slower home pages and lists become with a hundred times the demo, as ratios
// on this machine. Nothing here is a test: a person judges what is printed. BENCH_ONLY=pages, =lists, =clock or =builder runs a part.
import { cpus } from "node:os";
import { canPin } from "./child.js";
import { compare, compareMore, median } from "./figures.js";
import { measureBuilder } from "./builder.js";
import { measureGrowth, mostGrowth } from "./growth.js";
import { findPages } from "./pages.js";
import { measureClock, sayClock } from "./clock.js";
import { measureAlone, measureHalf, measureLoad, percent } from "./rounds.js";
import { setStage } from "./stage.js";

const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const only = process.env.BENCH_ONLY || undefined;
const parts = { pages: comparePages, lists: compareLists, clock: compareClock, builder: compareBuilder };
const longest = 15 * 60 * 1000;
const endings = [];
let ending;

setTimeout(() => end(1, "The bench took longer than fifteen minutes and was ended."), longest).unref();
process.on("uncaughtException", (error) => void end(1, ending ? undefined : error.message));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void end(130));
try {
  if (!(seconds >= 1) || !(rounds >= 1)) throw new Error("BENCH_SECONDS and BENCH_ROUNDS are whole numbers from 1.");
  if (only && !parts[only]) throw new Error("BENCH_ONLY is pages, lists, clock or builder.");
  await run();
  await end(0);
} catch (error) {
  await end(1, error instanceof Error ? error.message : String(error));
}

async function run() {
  console.log(`Node ${process.versions.node}, ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores. ${rounds} interleaved rounds of ${seconds} s after a warm-up.`);
  console.log(canPin ? "Servers on core 0; generator and database on core 1. Gate and log are on." : "Processes are not kept on cores of their own here (no taskset, or one core): read the ratios with care.");
  for (const [name, compareSome] of Object.entries(parts)) {
    if (only && name !== only) continue;
    await compareSome(setStage(endings));
    await clear();
  }
}

async function comparePages(stage) {
  const portal = await stage.portal();
  const pages = await findPages(portal.port);
  const bareExpress = await stage.bare(portal, pages.record);
  const generator = stage.generator();

  const headers = { cookie: pages.cookie };
  const subject = (name, server, path, given = {}) => ({ name, server, path, ...given, load: [], alone: [] });
  const bare = subject("bare Express", bareExpress, pages.record);
  const kept = subject("record page, kept", portal, pages.record);
  const rendered = subject("record page, rendered each time", portal, pages.rendered);
  const desk = subject("desk meeting page", portal, pages.desk, { headers });
  const constant = subject("its loader returns a constant", portal, pages.constant, { headers });
  const nothing = subject("frame and page both constant", portal, pages.nothing, { headers });

  console.log(`\n1. ${pages.record} by autocannon, 8 connections with 8 requests each on the way`);
  await measureLoad(generator, [bare, kept, rendered], { rounds, seconds, connections: 8, pipelining: 8 });
  console.log(`\n2. ${pages.desk} by autocannon, 8 connections`);
  await measureLoad(generator, [desk, constant, nothing], { rounds, seconds, connections: 8, pipelining: 1 });
  console.log("\n3. The same, one reader on one connection");
  await measureAlone(generator, [desk, constant, nothing], { rounds, seconds: seconds / 4 });
  console.log("\n4. Latency at half of each one's own throughput");
  await measureHalf(generator, [bare, kept, desk, constant], { seconds: seconds / 2 });
  console.log("\nRatios: the median of the rounds");
  sayRecord({ bare, kept, rendered });
  sayDesk(desk, constant, "its loader a constant, the session still checked by the frame");
  sayDesk(desk, nothing, "frame and page constant, nothing asked of the database");
}

async function compareLists(stage) {
  const { once, hundredfold, rows, left } = await stage.portals();
  console.log(`\n5. Home pages and lists at 1 and 100 times the demo (${rows} rows more), one reader on one connection`);
  for (const sentence of left) console.log(`   Not made larger: ${sentence}`);
  const { pages, slower, noisy } = await measureGrowth(stage.generator(), { once, hundredfold }, { rounds, seconds: Math.min(1, seconds / 10) });
  console.log(`\n${pages} pages; goal p50 at most ${mostGrowth} times: ${slower === 0 ? "not missed by any" : `NOT MET by ${slower}`}${noisy === 0 ? "" : `, and too noisy to say of ${noisy}`}`);
}

async function compareClock() {
  const { lawClock } = await import("../../build/server/app.js");
  console.log("\n6. The law clock: the timetables of 10,000 meetings, counted here and without a database");
  for (const line of sayClock(measureClock({ lawClock, bankHolidays: lawClock.bankHolidaysToStartWith(), rounds }))) console.log(line);
}

async function compareBuilder(stage) {
  const portal = await stage.portal();
  console.log("\n7. The agenda builder with 12 and with 400 items, one reader on one connection");
  for (const line of await measureBuilder(stage.generator(), portal, { rounds, seconds: seconds / 4 })) console.log(line);
}

function sayRecord({ bare, kept, rendered }) {
  const held = [bare, kept].filter((one) => median(of(one.load, "serverBusy")) < 0.9);
  for (const { name, load } of held) {
    const by = median(of(load, "generatorBusy")) > 0.8 ? "autocannon was the bottleneck" : "something else on this machine took its time";
    console.log(`(${name}: the server used ${percent(median(of(load, "serverBusy")))} of its core, because ${by}. The ratio by Node CPU counts.)`);
  }
  const goal = { atLeast: 0.8 };
  console.log(compare({ what: "kept page / bare Express, requests a second", values: of(kept.load, "perSecond"), baseline: of(bare.load, "perSecond"), goal }));
  console.log(compare({ what: "  the same by Node CPU per request (bare Express / kept page)", values: of(bare.load, "cpu"), baseline: of(kept.load, "cpu"), ...(held.length ? { goal } : {}) }));
  console.log(compare({ what: "kept page / rendered each time, requests a second (sanity check)", values: of(kept.load, "perSecond"), baseline: of(rendered.load, "perSecond") }));
}

function sayDesk(desk, other, words) {
  console.log(`desk page / ${words}:`);
  console.log(compare({ what: "  Node CPU per request", values: of(desk.load, "cpu"), baseline: of(other.load, "cpu"), goal: { atMost: 1.7 } }));
  console.log(compare({ what: "  Node CPU per request at one connection", values: of(desk.alone, "cpu"), baseline: of(other.alone, "cpu") }));
  console.log(compare({ what: "  requests a second", values: of(desk.load, "perSecond"), baseline: of(other.load, "perSecond") }));
  console.log(compareMore({ what: "  p50 at one connection", values: of(desk.alone, "p50"), baseline: of(other.alone, "p50"), atMost: 1.5 }));
}

function of(found, key) {
  return found.map((one) => one[key]);
}

function end(code, sentence) {
  return (ending ??= (async () => {
    if (sentence) console.error(sentence);
    await clear();
    process.exit(code);
  })());
}

async function clear() {
  const stops = endings.splice(0).toReversed();
  for (const stop of stops) await stop().catch((error) => console.error(error));
}
