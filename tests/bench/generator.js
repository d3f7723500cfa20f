// The load, in a process of its own on the database's core: throughput by autocannon, latency by single readers.
import autocannon from "autocannon";
import { Reader } from "./reader.js";

process.on("message", async ({ ask, ...given }) => {
  try {
    process.send({ found: await { throughput, oneByOne, paced }[ask](given) });
  } catch (error) {
    process.send({ failed: error instanceof Error ? error.message : String(error) });
  }
});
process.once("disconnect", () => process.exit(0));

/** As many as the server can answer. @returns {Promise<{ requests: number, seconds: number, busy: number }>} */
async function throughput({ port, path, host, headers, seconds, connections, pipelining }) {
  const before = process.cpuUsage();
  const began = performance.now();
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`, headers: { ...headers, host }, connections, pipelining, duration: seconds, timeout: 30,
  });
  if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors} requests failed and ${result.non2xx} were answered with a fault.`);
  const used = process.cpuUsage(before);
  return { requests: result.requests.total, seconds: result.duration, busy: (used.user + used.system) / 1000 / (performance.now() - began) };
}

/** One reader on one connection, the next request after the last answer. */
async function oneByOne({ seconds, ...what }) {
  const reader = await new Reader(what).open();
  const until = performance.now() + seconds * 1000;
  const taken = [];
  while (performance.now() < until) taken.push(await reader.read());
  reader.close();
  return { requests: taken.length, ...spread(taken) };
}

/** So many requests a second, evenly, whether or not the answers keep up: a request that has to wait counts its wait. */
async function paced({ seconds, rate, ...what }) {
  const free = await Promise.all(Array.from({ length: 32 }, () => new Reader(what).open()));
  const all = [...free];
  const taken = [];
  const waiting = [];
  let failed;
  const answer = (reader, askedAt) => {
    reader.read().then(
      () => {
        taken.push(performance.now() - askedAt);
        const next = waiting.shift();
        if (next === undefined) free.push(reader);
        else answer(reader, next);
      },
      (error) => (failed = error),
    );
  };
  const began = performance.now();
  for (let sent = 0; performance.now() - began < seconds * 1000 && !failed; ) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; sent < due; sent += 1) {
      const askedAt = began + (sent / rate) * 1000;
      const reader = free.pop();
      if (reader) answer(reader, askedAt);
      else waiting.push(askedAt);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const reader of all) reader.close();
  if (failed) throw failed;
  return { requests: taken.length, ...spread(taken) };
}

function spread(taken) {
  taken.sort((a, b) => a - b);
  const at = (share) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
