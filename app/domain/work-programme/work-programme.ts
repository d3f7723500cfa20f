import { z } from "zod";
import { mustTick } from "../../forms/fields.ts";
import { actionsFor, rolesOn, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";

/** How the work programme of a body stands with the public; its topics have statuses of their own. */
export const programmeStatuses = ["not published", "published", "withdrawn"] as const;
export type ProgrammeStatus = (typeof programmeStatuses)[number];

export type ProgrammeAction = "read" | "change" | "publish" | "withdraw";

/** Who may do what with the work programme of a body: its clerk keeps it, everybody with a seat reads it. */
export const programmePermissions: PermissionTable<ProgrammeStatus, Role, ProgrammeAction> = {
  "not published": { everyone: ["read"], clerk: ["change", "publish"] },
  published: { everyone: ["read"], clerk: ["change", "publish", "withdraw"] },
  withdrawn: { everyone: ["read"], clerk: ["change", "publish"] },
};

/** `id` is null until its first topic is added; `version` counts every change of it and of its topics; `isCurrent`: the public reads it as it is now. */
export type Programme = { id: number | null; bodyId: number; bodyName: string; slug: string; formal: boolean; version: number; status: ProgrammeStatus; isCurrent: boolean };

/** @returns what this actor may do with the work programme today. */
export function allowedOnProgramme(actor: ActorFacts, programme: Pick<Programme, "bodyId" | "status">): ProgrammeAction[] {
  return actionsFor(programmePermissions, programme.status, rolesOn(actor, programme.bodyId));
}

/** Who may, for the sentence of a refusal. */
export const whoMayWithProgramme: Record<ProgrammeAction, string> = {
  read: "Only people with a seat on this committee or panel may read its work programme here.",
  change: "Only the clerk of this committee or panel may change its work programme.",
  publish: "Only the clerk of this committee or panel may publish its work programme.",
  withdraw: "Only the clerk of this committee or panel may withdraw its work programme, while it is published.",
};

/** What is asked before a release is prepared: no program can tell a private name from a public one. */
export const checkedForm = z.object({ checked: mustTick({ missing: "Check the words, then confirm that they name no child, family or witness" }) });
