import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerMeeting } from "./deadline-answers.ts";
import { askDeadline } from "./ask-deadline.ts";
import { meetingNames, meetingQuestion } from "./deadline-questions.ts";
import { theCouncil } from "../../record/council.server.ts";
import { answerAsJson } from "./answer-as-json.ts";

export const handle = { query: [...meetingNames] };

/** By when notice of a meeting must be posted, with the days that count: for programs, of any council. */
export async function loader({ request }: LoaderFunctionArgs) {
  const council = await theCouncil();
  const { asked, answer } = askDeadline(meetingQuestion, new URL(request.url).searchParams, (question) => answerMeeting(question, council));
  return answerAsJson(asked, answer && { publishBy: answer.publishBy, counted: answer.counted, skipped: answer.skipped, shut: answer.shut, sentences: answer.sum.sentences });
}
