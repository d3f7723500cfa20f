import { rulesOf, type BodyKind } from "./body-kinds.ts";

/** What the two laws on public meetings both provide for: Part VA LGA 1972, and for the executive SI 2012/2089. */
const provisions = {
  "confidential information": { partVA: "section 100A(2)", executive: "regulation 4(2)(a)" },
  "resolution to exclude": { partVA: "section 100A(4)", executive: "regulation 4(2)(b)" },
  "items on the agenda": { partVA: "section 100B(4)", executive: "regulation 6(2)" },
  "late items": { partVA: "section 100B(4)(b)", executive: "regulation 6(2)" },
} as const;

/**
 * Whether an item that was not on an agenda open for the clear days may be taken as urgent: section 100B(4)(b) LGA 1972 lets a
 * committee do so (rulebook 1.9). Regulation 6(2) of SI 2012/2089, which binds an executive, has no such exception.
 */
export function allowsUrgentItems(kind: BodyKind): boolean {
  return rulesOf(kind).accessLaw !== "SI 2012/2089";
}

/** @returns the provision that binds this kind of body, with its act, as it is cited: "section 100A(2) of the Local Government Act 1972" */
export function provisionFor(kind: BodyKind, what: keyof typeof provisions, joinedBy: " of the " | ", " = " of the "): string {
  return kind === "executive"
    ? `${provisions[what].executive}${joinedBy}Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012`
    : `${provisions[what].partVA}${joinedBy}Local Government Act 1972`;
}
