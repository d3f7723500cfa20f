import type { Response } from "express";
import { askedOf } from "./asked.ts";

const headings: Record<number, string> = {
  400: "There is a problem with this request",
  403: "This request was refused",
  404: "Page not found",
  405: "This cannot be done here",
  408: "Sending took too long",
  413: "What you sent is too large",
  414: "This address is too long",
  421: "Wrong address",
  500: "Sorry, there is a problem",
};

/** A whole page without Remix, for refusals in front of it. `sentence` is ours, never something a person sent. */
export function plainPage(status: number, sentence: string): string {
  const heading = headings[status] ?? "There is a problem";
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${heading} – Candour</title></head><body><main><h1>${heading}</h1><p>${sentence}</p></main></body></html>`;
}

/** Refuses before Remix: nothing is kept, nothing is run. */
export function answerPlainly(response: Response, status: number, sentence: string, headers: Record<string, string> = {}): void {
  const body = Buffer.from(plainPage(status, sentence));
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": body.length,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Request-Id": askedOf(response).requestId,
    ...headers,
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/**
 * Refuses a body that is still arriving. The answer is written whole, then the rest is read and dropped for up to a
 * second: closing at once would reset the connection, and the sender would see a broken line instead of the sentence.
 */
export function answerWhileReceiving(response: Response, status: number, sentence: string): void {
  const request = response.req;
  const body = Buffer.from(plainPage(status, sentence));
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": body.length,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Request-Id": askedOf(response).requestId,
    Connection: "close",
  });
  response.write(body);
  request.unpipe();
  request.resume();
  const finish = () => {
    clearTimeout(limit);
    response.end();
  };
  const limit = setTimeout(finish, 1_000);
  request.once("end", finish).once("error", finish).once("close", finish);
}
