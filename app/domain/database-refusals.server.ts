import { z } from "zod";

const refusedByDatabase = z.object({ code: z.string() });

/** What a noun says for each code (SQLSTATE) with which the database refuses its statements. */
export type DatabaseRefusals = Readonly<Record<string, () => Response | Error>>;

/** @returns a catcher of a statement's fault, which throws the noun's own refusal, or the fault itself where there is none. */
export function sayWhy(refusals: DatabaseRefusals): (fault: unknown) => never {
  return (fault) => {
    const code = refusedByDatabase.safeParse(fault).data?.code;
    throw (code === undefined ? undefined : refusals[code]?.()) ?? fault;
  };
}
