// Bare Express 4: the same Buffer with the same headers, by `writeHead` and `end`. No gate, no log, no cache to look in.
import { createServer } from "node:http";
import express from "express";

process.on("message", ({ ask, status, headers, body }) => {
  if (ask === "cpu") return void process.send({ found: process.cpuUsage() });
  const bytes = Buffer.from(body, "base64");
  const server = express();
  server.disable("x-powered-by");
  server.get("*", (_request, response) => {
    response.writeHead(status, headers);
    response.end(bytes);
  });
  const listening = createServer(server).listen(0, "127.0.0.1", () => process.send({ found: { port: listening.address().port } }));
});
process.once("disconnect", () => process.exit(0));
