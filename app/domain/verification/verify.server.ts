import { Kysely } from "kysely";
import { CheckoutDialect } from "../../../db/dialect.server.ts";
import guards from "../../../db/guards.json" with { type: "json" };
import { compareGuards, guardsOf } from "../../../db/guards.server.ts";
import type { Database } from "../../../db/schema.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { checkAuditChain } from "./audit-chain.server.ts";
import type { Finding } from "./finding.ts";
import { checkPublicationChain } from "./publication-chain.server.ts";
import { checkSignedMinutes } from "./signed-minutes.server.ts";
import { checkStoredFiles } from "./stored-files.server.ts";

/** Heads are signed hourly: a chain older than this without one is a finding. */
const graceMinutes = 120;

/**
 * Checks that everything is as it was written: both chains entry by entry, against their signed heads; the record
 * against the chains and the approvals; signed minutes against their signature; the database's guards against those that this program was built with; every
 * stored file against its hash. Changes nothing. What it cannot see: whoever owns the machine may change the program too.
 * @param given.ownerUrl the login that owns the database and, as a member of the keeper, sees every row
 * @param given.prefix the prefix of the installation's roles
 * @returns nothing when all is well
 */
export async function verify({ ownerUrl, prefix }: { ownerUrl: string; prefix: string }): Promise<Finding[]> {
  const findings: Finding[] = [];
  const owner = new Kysely<Database>({ dialect: new CheckoutDialect({ url: ownerUrl, max: 1 }) });
  try {
    const ownKey = (await theStrongroom()).publicKeyPem();
    const { publications, signatures } = await checkAuditChain(owner, ownKey, graceMinutes, findings);
    await checkPublicationChain(owner, ownKey, graceMinutes, publications, findings);
    await checkSignedMinutes(owner, signatures, findings);
    for (const sentence of compareGuards(guards, await guardsOf(ownerUrl, prefix))) findings.push({ where: "guards", sentence });
    await checkStoredFiles(owner, findings);
  } finally {
    await owner.destroy();
  }
  return findings;
}
