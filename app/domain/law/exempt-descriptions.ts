/** Acts that make descriptions of information exempt. Health scrutiny adds its own (rulebook 1.5). */
export type ExemptionSource = "LGA 1972 Sch 12A" | "NHS Act 2006 Sch 17";

export type ExemptDescription = {
  /** What is stored and sent by forms: "LGA 1972 Sch 12A para 3". */
  code: string;
  source: ExemptionSource;
  paragraph: number;
  /** As the Act describes it: what a resolution states and a withheld copy is marked with. */
  description: string;
  /** The reason as the public reads it, a whole sentence. */
  inPlainWords: string;
  /** Whether it is exempt only if and so long as the public interest favours it (Sch 12A para 10). */
  needsPublicInterestTest: boolean;
};

/** LGA 1972 Schedule 12A Part 1, England (rulebook 1.3). */
export const schedule12A: readonly ExemptDescription[] = [
  schedule12AParagraph(1, "Information relating to any individual", "It is about a particular person."),
  schedule12AParagraph(
    2,
    "Information which is likely to reveal the identity of an individual",
    "It could show who a particular person is.",
  ),
  schedule12AParagraph(
    3,
    "Information relating to the financial or business affairs of any particular person (including the authority holding that information)",
    "It is about the money or business of a particular person, company or council.",
  ),
  schedule12AParagraph(
    4,
    "Information relating to any consultations or negotiations, or contemplated consultations or negotiations, in connection with any labour relations matter arising between the authority or a Minister of the Crown and employees of, or office holders under, the authority",
    "It is about talks between the council, or a Minister, and the council’s staff or office holders.",
  ),
  schedule12AParagraph(
    5,
    "Information in respect of which a claim to legal professional privilege could be maintained in legal proceedings",
    "It is confidential legal advice, or was prepared for a court case.",
  ),
  schedule12AParagraph(
    6,
    "Information which reveals that the authority proposes (a) to give under any enactment a notice under or by virtue of which requirements are imposed on a person; or (b) to make an order or direction under any enactment",
    "It shows that the council plans to serve a notice on somebody, or to make an order or direction.",
  ),
  schedule12AParagraph(
    7,
    "Information relating to any action taken or to be taken in connection with the prevention, investigation or prosecution of crime",
    "It is about preventing, investigating or prosecuting crime.",
  ),
];

/** The description with that code, or undefined; `descriptions` may hold those of more than one Act. */
export function findExemptDescription(
  code: string,
  descriptions: readonly ExemptDescription[] = schedule12A,
): ExemptDescription | undefined {
  return descriptions.find((description) => description.code === code);
}

/**
 * The mark that every copy of a withheld report bears (section 100B(5) LGA 1972; rulebook 1.7):
 * "Not for publication" with the description. Codes that are not known are left out: check the claim first.
 */
export function notForPublicationMark(
  codes: readonly string[],
  descriptions: readonly ExemptDescription[] = schedule12A,
): string {
  const claims = codes.flatMap((code) => {
    const found = findExemptDescription(code, descriptions);
    return found === undefined ? [] : [`${found.description} (${nameOfParagraph(found)})`];
  });
  return claims.length === 0 ? "Not for publication" : `Not for publication: ${claims.join("; ")}`;
}

/** "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972". */
export function nameOfParagraph({ source, paragraph }: Pick<ExemptDescription, "source" | "paragraph">): string {
  return source === "LGA 1972 Sch 12A"
    ? `paragraph ${paragraph} of Part 1 of Schedule 12A to the Local Government Act 1972`
    : `paragraph ${paragraph} of Schedule 17 to the National Health Service Act 2006`;
}

function schedule12AParagraph(paragraph: number, description: string, inPlainWords: string): ExemptDescription {
  const source = "LGA 1972 Sch 12A";
  return { code: `${source} para ${paragraph}`, source, paragraph, description, inPlainWords, needsPublicInterestTest: true };
}
