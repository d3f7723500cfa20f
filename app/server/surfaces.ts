import type { NextFunction, Request, Response } from "express";
import { settings } from "../settings.server.ts";
import { askedOf } from "./asked.ts";
import { answerPlainly } from "./plain-answer.ts";

// Said a second time by name: an address of the desk which no route has must not reach Remix on the record's machine.
const deskAddresses = ["desk", "sign-in", "sign-out", "invitation", "take-part"];

/** SURFACES=record answers no desk address and SURFACES=desk none of the record, and neither says that it exists. */
export function refuseOtherSurface(_request: Request, response: Response, next: NextFunction): void {
  const { destination, url } = askedOf(response);
  const { record, desk } = settings().surfaces;
  const forDesk = destination?.surface === "desk" || startsOnDesk(url?.pathname ?? "/");
  if (!desk && forDesk) return answerPlainly(response, 404, "If you typed the address, check that it is right.");
  if (!record && destination?.surface === "record") {
    return answerPlainly(response, 404, "If you typed the address, check that it is right.");
  }
  next();
}

function startsOnDesk(pathname: string): boolean {
  const first = decodeURIComponent(pathname).toLowerCase().split("/").find(Boolean) ?? "";
  return deskAddresses.includes(first.replace(/\.data$/, ""));
}
