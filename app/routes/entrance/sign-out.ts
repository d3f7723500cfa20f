import type { ActionFunctionArgs } from "@remix-run/node";
import { leave, leaveQuickly } from "../../session/coming-and-going.server.ts";
import { readSessionToken } from "../../session/cookies.server.ts";
import { signOut } from "../../session/sign-in.server.ts";
import { weather } from "../../ui/exit-this-page.tsx";

export async function action({ request }: ActionFunctionArgs) {
  const ended = await signOut(readSessionToken(request));
  return new URL(request.url).searchParams.has("quickly") ? leaveQuickly(ended, weather) : leave(ended);
}
