import { host } from "./pages.js";
import { median, variation } from "./figures.js";

/**
 * One thing that is measured: a page of a server, and what each round found.
 * @typedef {{ name: string, server: { port: number, child: { ask(question: object): Promise<any> } }, path: string, headers?: object,
 *   load: { perSecond: number, cpu: number, generatorBusy: number, serverBusy: number }[], alone: { p50: number, cpu: number }[] }} Subject
 */

/** @returns what the generator found, with the server's own processor time in milliseconds per request */
async function measured(generator, { server, path, headers = {} }, question) {
  const before = await server.child.ask({ ask: "cpu" });
  const began = performance.now();
  const found = await generator.ask({ ...question, port: server.port, host, path, headers });
  const after = await server.child.ask({ ask: "cpu" });
  const used = (after.user + after.system - before.user - before.system) / 1000;
  return { ...found, cpu: used / found.requests, serverBusy: used / (performance.now() - began) };
}

/** Interleaved rounds at full load: whatever disturbs the machine disturbs all of them. */
export async function measureLoad(generator, subjects, { rounds, seconds, connections, pipelining }) {
  const load = { ask: "throughput", connections, pipelining };
  for (const subject of subjects) await measured(generator, subject, { ...load, seconds: Math.max(1, Math.round(seconds / 2)) }); // warm-up
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) {
      const { requests, seconds: took, cpu, busy, serverBusy } = await measured(generator, subject, { ...load, seconds });
      subject.load.push({ perSecond: requests / took, cpu, generatorBusy: busy, serverBusy });
    }
  }
  for (const { name, load: found } of subjects) {
    const perSecond = found.map((one) => one.perSecond);
    const busy = `server ${percent(median(found.map((one) => one.serverBusy)))} busy, generator ${percent(median(found.map((one) => one.generatorBusy)))}`;
    console.log(`   ${name.padEnd(34)} ${Math.round(median(perSecond)).toString().padStart(6)} a second (varies ${percent(variation(perSecond))})  Node CPU ${milliseconds(median(found.map((one) => one.cpu)))} a request  ${busy}`);
  }
}

/** Interleaved rounds of one reader on one connection. */
export async function measureAlone(generator, subjects, { rounds, seconds }) {
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) {
      const { p50, p99, cpu } = await measured(generator, subject, { ask: "oneByOne", seconds });
      subject.alone.push({ p50, p99, cpu });
    }
  }
  for (const { name, alone } of subjects) {
    const [p50, p99, cpu] = ["p50", "p99", "cpu"].map((key) => milliseconds(median(alone.map((one) => one[key]))));
    console.log(`   ${name.padEnd(34)} p50 ${p50}  p99 ${p99}  Node CPU ${cpu} a request`);
  }
}

/** Latency at half of what each one was just able to answer. */
export async function measureHalf(generator, subjects, { seconds }) {
  for (const subject of subjects) {
    const rate = median(subject.load.map((one) => one.perSecond)) / 2;
    const { requests, p50, p99 } = await measured(generator, subject, { ask: "paced", seconds, rate });
    console.log(`   ${subject.name.padEnd(34)} p50 ${milliseconds(p50)}  p99 ${milliseconds(p99)}  at ${Math.round(requests / seconds)} a second`);
  }
}

export const percent = (share) => `${Math.round(share * 100)} %`;
export const milliseconds = (value) => `${value.toFixed(value < 1 ? 3 : 2)} ms`;
