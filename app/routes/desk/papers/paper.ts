import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { openPaper } from "../../../domain/papers/papers.server.ts";
import { paths } from "../../../paths.ts";
import { isFresh, requireSignIn } from "../../../session/require-actor.server.ts";
import { returnCookie } from "../../../session/cookies.server.ts";
import { downloadAnswer } from "../../../file-answer.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, freshUntil } = await requireSignIn(request);
  const opened = await openPaper(actor, params["reference"], params["paperId"], isFresh(freshUntil));
  if (opened === "not fresh") throw redirect(paths.signInAgain(), { headers: { "Set-Cookie": returnCookie(request, actor.id) } });
  return downloadAnswer({ ...opened.paper, bytes: opened.bytes });
}
