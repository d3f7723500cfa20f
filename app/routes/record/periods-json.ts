import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerPeriod } from "./deadline-answers.ts";
import { askDeadline } from "./ask-deadline.ts";
import { periodNames, periodQuestion } from "./deadline-questions.ts";
import { theCouncil } from "../../record/council.server.ts";
import { answerAsJson } from "./answer-as-json.ts";

export const handle = { query: [...periodNames] };

/** The last day of a period: for programs, of any council. */
export async function loader({ request }: LoaderFunctionArgs) {
  const council = await theCouncil();
  const { asked, answer } = askDeadline(periodQuestion, new URL(request.url).searchParams, (question) => answerPeriod(question, council));
  return answerAsJson(asked, answer);
}
