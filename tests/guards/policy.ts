// tests/policy.csv is written by hand, and the portal never reads it: it is the second copy of who may do what.
import { readFileSync } from "node:fs";
import { roleNames, type RoleName } from "./furnished-council.ts";

/**
 * What may stand in a cell. 200: given. 302 / 302t: to the sign-in of the desk or of those who take part; 302s / 302u: to
 * the step that an unfinished sign-in owes, its second factor or the choice of one; 302d / 302y / 302w: on to the desk, to
 * what one takes part in, or to a witness's own invitation; 302f: to the fresh sign-in; 302e: on to the page that comes
 * first; 302p: the same by the page that would show a form again, so that only a data request shows its fault. 400: the question lacks what it asks about; 403, 404, 405: refused; 404p: the page itself says that there is nothing. 409: not as things stand. 422: may try, so a form with a fault comes back; 422!: the form
 * comes back even when it is filled in well.
 */
export const answers = ["200", "302", "302d", "302e", "302f", "302p", "302s", "302t", "302u", "302w", "302y", "400", "403", "404", "404p", "405", "409", "422", "422!"] as const;
export type Expected = (typeof answers)[number];

export type PolicyRow = {
  door: string;
  kind: "loader" | "action";
  /** What the address leads to: "own", "other" (another body's), "closed on list", "closed off list", "withdrawn", "absent", … */
  object: string;
  /** What a sign-in that is no longer fresh gets: the same; this for everybody with an account; or this in place of 200. */
  stale: "" | "302f" | "422" | "302f for 200";
  expected: Record<RoleName, Expected>;
};

const columns = ["door", "kind", "object", "stale"];

/** @throws Error that names the line which cannot be understood */
export function readPolicy(text = readFileSync("tests/policy.csv", "utf8")): PolicyRow[] {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const titles = head.split(",");
  if (titles.join() !== [...columns, ...roleNames].join()) throw new Error("tests/policy.csv has other columns than the guards know.");
  return lines.map((line, place) => {
    const cells = line.split(",");
    const [door = "", kind, object = "", stale] = cells;
    const staleKnown = (["", "302f", "422", "302f for 200"] as const).find((one) => one === stale);
    if ((kind !== "loader" && kind !== "action") || staleKnown === undefined || cells.length !== titles.length) throw new Error(`Line ${place + 2} of tests/policy.csv cannot be understood: ${line}`);
    return { door, kind, object, stale: staleKnown, expected: expectedOf(cells.slice(columns.length), place + 2) };
  });
}

function expectedOf(cells: string[], line: number): Record<RoleName, Expected> {
  const cell = (role: RoleName): Expected => {
    const found = answers.find((one) => one === cells[roleNames.indexOf(role)]);
    if (!found) throw new Error(`Line ${line} of tests/policy.csv has no answer for ${role}.`);
    return found;
  };
  return {
    stranger: cell("stranger"), visitor: cell("visitor"), clerk: cell("clerk"), chair: cell("chair"), member: cell("member"), "vice-chair": cell("vice-chair"), cabinet: cell("cabinet"), attendee: cell("attendee"),
    "monitoring officer": cell("monitoring officer"), "data protection": cell("data protection"), "risk owner": cell("risk owner"), police: cell("police"), NHS: cell("NHS"), administrator: cell("administrator"),
    manager: cell("manager"), leader: cell("leader"), witness: cell("witness"), unfinished: cell("unfinished"),
  };
}

const withoutAccount: readonly RoleName[] = ["stranger", "visitor", "witness", "unfinished"];

/** What a stale sign-in gets where this is what a fresh one gets. Whoever has no account, or has not finished signing in, is refused before that. */
export function whenStale({ stale, expected }: PolicyRow, role: RoleName): Expected {
  const fresh = expected[role];
  if (stale === "302f" || stale === "422") return withoutAccount.includes(role) ? fresh : stale;
  return stale === "302f for 200" && fresh === "200" && !withoutAccount.includes(role) ? "302f" : fresh;
}
