import type { ActionFunctionArgs } from "@remix-run/node";
import { leave } from "../../session/coming-and-going.server.ts";
import { readSessionToken } from "../../session/cookies.server.ts";
import { signOut } from "../../session/sign-in.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  return leave(await signOut(readSessionToken(request)));
}
