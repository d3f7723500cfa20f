import type { Response } from "express";
import type { Destination } from "./site-map.ts";

/** What the server found out about one request before any page saw it. */
export type Asked = {
  /** Random and ours: never taken from the sender. */
  requestId: string;
  /** The pattern of the route ("/meetings/:reference"): the only form in which an address reaches a log. */
  route: string;
  /** How the page was asked for: whole, or by a data request of the hydrated desk. */
  transport: "page" | "data";
  /** The address of whoever connected, or what the trusted proxy says it was. For rate limits; never logged. */
  clientAddress: string;
  /** Normalised path and query, and where they lead; absent until the gate has let the request in. */
  url?: URL;
  destination?: Destination;
  /** A form's whole body, already read under its cap; absent for uploads, which stream. */
  body?: Buffer;
};

const known = new WeakMap<Response, Asked>();

/** Begins the account of one request. */
export function beginAsked(response: Response, asked: Asked): void {
  known.set(response, asked);
}

/** @throws when the request never passed the first step: a fault in the order of the server's own steps. */
export function askedOf(response: Response): Asked {
  const asked = known.get(response);
  if (!asked) throw new Error("A request came past the server's first step.");
  return asked;
}
