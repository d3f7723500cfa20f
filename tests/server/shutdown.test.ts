import { Agent, createServer, get, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { drain } from "../../app/server/shutdown.ts";

let agent: Agent | undefined;
afterEach(() => agent?.destroy());

async function open(listener: RequestListener): Promise<{ server: Server; ask: () => Promise<string> }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const keepAlive = (agent = new Agent({ keepAlive: true }));
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      get({ port, host: "127.0.0.1", agent: keepAlive }, (response) => {
        let text = "";
        response.on("data", (part) => (text += part)).on("end", () => resolve(text));
      }).on("error", reject);
    });
  return { server, ask };
}

const took = async (work: Promise<void>) => {
  const start = performance.now();
  await work;
  return performance.now() - start;
};

describe("stopping", () => {
  it("takes well under a second with idle kept-alive connections", async () => {
    const { server, ask } = await open((_request, response) => response.end("ok"));
    await Promise.all(Array.from({ length: 20 }, ask));
    expect(await took(drain(server))).toBeLessThan(500);
  });

  it("lets an answer in flight finish, then closes its connection at once", async () => {
    const { server, ask } = await open((_request, response) => {
      response.write("half ");
      setTimeout(() => response.end("whole"), 300);
    });
    const asked = ask();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const time = await took(drain(server));
    expect(await asked).toBe("half whole");
    expect(time).toBeGreaterThan(200);
    expect(time).toBeLessThan(800);
  });

  it("cuts what does not end", async () => {
    const { server, ask } = await open((_request, response) => void response.write("for ever"));
    const asked = ask().catch(() => "cut");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await took(drain(server, 200))).toBeLessThan(600);
    expect(["cut", "for ever"]).toContain(await Promise.race([asked, new Promise<string>((resolve) => setTimeout(() => resolve("cut"), 100))]));
  });

  it("the check itself can fail: plain close waits for idle-after-answer connections", async () => {
    const { server, ask } = await open((_request, response) => void setTimeout(() => response.end("ok"), 100));
    const asked = ask();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const closed = new Promise<string>((resolve) => server.close(() => resolve("closed")));
    server.closeIdleConnections();
    await asked;
    const still = new Promise<string>((resolve) => setTimeout(() => resolve("still open"), 400));
    expect(await Promise.race([closed, still])).toBe("still open");
    server.closeAllConnections();
  });
});
