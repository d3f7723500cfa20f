import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";

const slowestForm = 30_000;

type Read = { outcome: "whole"; body: Buffer } | { outcome: "too large" | "too slow" | "cut off" };

/**
 * Reads a form to its end before any page sees it: an action never meets half a form. Bytes are counted, since a
 * chunked request declares no length.
 */
export function readWholeBody(request: IncomingMessage, cap: number): Promise<Read> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const settle = (read: Read) => {
      clearTimeout(limit);
      request.off("data", take).off("end", finish).off("close", cut).off("error", cut);
      resolve(read);
    };
    const take = (part: Buffer) => {
      size += part.length;
      if (size > cap) settle({ outcome: "too large" });
      else parts.push(part);
    };
    const finish = () => settle({ outcome: "whole", body: Buffer.concat(parts) });
    const cut = () => settle({ outcome: "cut off" });
    const limit = setTimeout(() => settle({ outcome: "too slow" }), slowestForm);
    request.on("data", take).on("end", finish).on("close", cut).on("error", cut);
  });
}

/** Passes a stream on while counting it. Over the cap it fails for the reader and calls `whenOver` once. */
export function countingUpTo(cap: number, whenOver: () => void): Transform {
  let size = 0;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      size += part.length;
      if (size <= cap) return done(null, part);
      whenOver();
      done(new Error("The request is larger than its cap."));
    },
  });
}
