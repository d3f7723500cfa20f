export type Encoding = "br" | "gzip" | "identity";

const chosenBefore = new Map<string, Encoding>();

/** The best of the forms that are held, by the sender's own weights (RFC 9110, section 12.5.3); br wins a tie. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (!accepted) return "identity";
  const before = chosenBefore.get(accepted);
  if (before) return before;
  const weights = readWeights(accepted);
  const rest = weights.get("*");
  const br = weights.get("br") ?? rest ?? 0;
  const gzip = weights.get("gzip") ?? weights.get("x-gzip") ?? rest ?? 0;
  // identity is always acceptable unless refused, and is preferred only when asked for by name
  const identity = weights.get("identity") ?? 0;
  const chosen = br > 0 && br >= gzip && br >= identity ? "br" : gzip > 0 && gzip >= identity ? "gzip" : "identity";
  if (chosenBefore.size < 200) chosenBefore.set(accepted, chosen); // browsers send a handful; a stranger may send many
  return chosen;
}

function readWeights(accepted: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of accepted.slice(0, 500).toLowerCase().split(",")) {
    const [name = "", ...settings] = part.split(";").map((word) => word.trim());
    const weight = settings.find((word) => word.startsWith("q="))?.slice(2);
    const number = weight === undefined ? 1 : Number(weight);
    if (name) weights.set(name, Number.isFinite(number) ? number : 0);
  }
  return weights;
}
