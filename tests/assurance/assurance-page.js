/**
 * The page of the assurance, of a whole turn. Of one commit it is always the same: no times, no machine.
 * @param {{ commit: string, day: string, results: { id: string, claim: string, target: string, counts?: Record<string, string>, result: string }[] }} given
 */
export function assurancePage({ commit, day, results }) {
  const rows = results.map(({ id, claim, target, counts, result }) => `| ${id} | ${claim} | ${target} | ${countsInWords(counts)} | ${result} |`);
  return [
    "# Assurance", "",
    "What must never happen, and what was done to make it happen. Written by a whole `npm run assure`. The tests of A1 to A5, A8 and A9 also plant the fault that they look for, and fail if they do not find it.", "",
    `At commit \`${commit.slice(0, 12)}\`${day ? ` of ${day}` : ""}. Everything was run at full counts.`, "",
    "| figure | claim | target | full counts | result |", "| --- | --- | --- | --- | --- |",
    ...rows, "",
    `${results.filter(({ result }) => result.startsWith("held")).length} held, ${results.filter(({ result }) => result.startsWith("FAILED")).length} failed, ${results.filter(({ result }) => result === "not built yet").length} not built yet.`, "",
  ].join("\n");
}

function countsInWords(counts = {}) {
  return Object.entries(counts).map(([name, value]) => `${name} = ${value}`).join(", ") || "as always";
}
