import { isRouteErrorResponse } from "@remix-run/react";

/** What went wrong and what the reader can do, in words. */
export type Problem = { status: number; heading: string; whatToDo: string[] };

const known: Record<number, Omit<Problem, "status">> = {
  400: { heading: "There is a problem with this request", whatToDo: ["Go back, reload the page and try again."] },
  403: { heading: "You cannot do this", whatToDo: ["If you think that you should be able to, ask the clerk of the panel."] },
  404: {
    heading: "Page not found",
    whatToDo: [
      "If you typed the address, check that it is right. If you pasted it, check that you copied all of it.",
      "The page may have been moved, or it may not be for you to see. If you followed a link in a message, ask whoever sent it.",
    ],
  },
  409: { heading: "Somebody else changed this", whatToDo: ["Go back and reload the page to see what it says now, then make your change again."] },
  413: { heading: "What you sent is too large", whatToDo: ["Nothing was saved. Make it smaller, or send it in parts."] },
  422: { heading: "There is a problem with what you sent", whatToDo: ["Nothing was saved. Go back, check the form and send it again."] },
  429: { heading: "Too many tries", whatToDo: ["Wait a few minutes, then try again."] },
};

// A sentence of ours, thrown with a refusal. Absent pages keep the fixed words: more would tell what exists.
const ownSentence = [400, 403, 409, 413, 422, 429];

/** Never the text of an unexpected error: it may quote what people wrote. */
export function problemOf(error: unknown): Problem {
  if (!isRouteErrorResponse(error)) return fault;
  const words = known[error.status];
  if (!words) return fault;
  const sentence = ownSentence.includes(error.status) ? sentenceOf(error.data) : undefined;
  return { status: error.status, heading: words.heading, whatToDo: sentence ? [sentence, ...words.whatToDo.slice(1)] : words.whatToDo };
}

const fault: Problem = {
  status: 500,
  heading: "Sorry, there is a problem",
  whatToDo: ["Nothing you sent was saved. Wait a minute, then try again."],
};

function sentenceOf(data: unknown): string | undefined {
  if (typeof data === "string") return data.length > 0 && data.length <= 500 && !data.startsWith("Error:") ? data : undefined;
  if (typeof data === "object" && data !== null && "sentence" in data) return sentenceOf(data.sentence);
  return undefined;
}
