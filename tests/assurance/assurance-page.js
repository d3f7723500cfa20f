/**
 * The page of the assurance. Of one commit and one share it is always the same: no times, no machine.
 * @param {{ commit: string, day: string, minutes: number | undefined, results: { id: string, claim: string, target: string, counts?: Record<string, string>, result: string }[] }} given
 */
export function assurancePage({ commit, day, minutes, results }) {
  const share = minutes === undefined ? "Everything was run at full counts." : `A share of about ${minutes} minutes was run, drawn from the commit; the rest waits for other commits.`;
  const rows = results.map(({ id, claim, target, counts, result }) => `| ${id} | ${claim} | ${target} | ${countsInWords(counts)} | ${result} |`);
  return [
    "# Assurance", "",
    "What must never happen, and what was done to make it happen. Written by `npm run assure`; each figure's test also plants the fault that it looks for and fails if it does not find it.", "",
    `At commit \`${commit.slice(0, 12)}\`${day ? ` of ${day}` : ""}. ${share}`, "",
    "| figure | claim | target | full counts | result |", "| --- | --- | --- | --- | --- |",
    ...rows, "",
    `${results.filter(({ result }) => result.startsWith("held")).length} held, ${results.filter(({ result }) => result.startsWith("FAILED")).length} failed, ${results.filter(({ result }) => result === "not built yet").length} not built yet, ${results.filter(({ result }) => result === "left for another turn").length} left for another turn.`, "",
  ].join("\n");
}

function countsInWords(counts = {}) {
  return Object.entries(counts).map(([name, value]) => `${name} = ${value}`).join(", ") || "as always";
}
