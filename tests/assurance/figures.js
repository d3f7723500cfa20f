/**
 * One figure of the assurance: what is claimed, and what is run to show it.
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} claim
 * @property {string} target
 * @property {{ lane: "unit" | "database" | "http" | "browser", only: string[] }[]} runs none: not built yet
 * @property {Record<string, string>} [counts] the full counts, as the tests read them
 * @property {string} [without] what the figure does not cover yet
 * @property {number} minutes about how long it takes on two cores, for the share of a short turn
 */

/** @type {Figure[]} */
export const figures = [
  { id: "A1", claim: "Authorization: roles, doors, transports and objects against a policy written by hand", target: "0 leaks, 0 wrong refusals", runs: [{ lane: "http", only: ["tests/guards/every-door", "tests/guards/matrix"] }], counts: { FULL: "1" }, minutes: 12 },
  { id: "A2", claim: "Row-level security against an oracle in random worlds", target: "0 differences in 2,000", runs: [{ lane: "database", only: ["tests/db/row-level"] }], counts: { RLS_WORLDS: "2000" }, minutes: 6 },
  { id: "A3", claim: "Canaries in every field of every class", target: "0 outside their class", runs: [{ lane: "http", only: ["tests/guards/canaries"] }, { lane: "database", only: ["nothing-in-clear"] }], counts: { CANARY_PAGES: "400" }, minutes: 5 },
  { id: "A4", claim: "Two worlds that differ only in closed material", target: "0 bytes", runs: [{ lane: "http", only: ["tests/guards/two-worlds"] }], minutes: 1 },
  { id: "A5", claim: "The database's process killed in the middle of a transaction", target: "0 rows of another person in 500", runs: [{ lane: "database", only: ["tests/db/lost-backend"] }], counts: { LOST_BACKEND_KILLS: "500" }, minutes: 2 },
  { id: "A6", claim: "Killed during upload, approval and publication", target: "0 acknowledged lost or altered", runs: [{ lane: "unit", only: ["tests/strongroom/crash"] }], without: "approval, publication and PostgreSQL itself are not built yet", minutes: 1 },
  { id: "A7", claim: "Malformed uploads and forms", target: "0 faults, 0 crashes in 10,000", runs: [{ lane: "unit", only: ["tests/strongroom/malformed", "tests/forms/parse-form.property"] }], counts: { STRONGROOM_MALFORMED: "10000" }, minutes: 3 },
  { id: "A8", claim: "Approve, edit and publish at once", target: "0 unapproved bytes public in 2,000", runs: [{ lane: "database", only: ["publication/races"] }], counts: { PUBLISH_RACES: "2000" }, minutes: 4 },
  { id: "A9", claim: "Tampering with the chains", target: "all found", runs: [{ lane: "database", only: ["verification/tampering"] }], minutes: 1 },
  { id: "A10", claim: "Redaction corpus", target: "0 canaries, public text kept", runs: [], minutes: 0 },
  { id: "A11", claim: "Hostile mail addresses", target: "0 wrong recipients in 500", runs: [{ lane: "unit", only: ["tests/mail/hostile-addresses"] }], counts: { HOSTILE_ADDRESSES: "500" }, minutes: 0.5 },
  { id: "Journeys", claim: "The steps and every page, also at 320 pixels, with forced colours and without scripts", target: "all pass", runs: [{ lane: "browser", only: [] }, { lane: "http", only: ["tests/no-scripts"] }], counts: { FULL: "1" }, minutes: 12 },
  { id: "Development", claim: "npm run dev: pages by Vite stand behind the same gate, and it ends with its database", target: "all pass", runs: [{ lane: "http", only: ["tests/commands/dev"] }], counts: { FULL: "1" }, minutes: 1 },
];

/**
 * The figures in an order drawn from a seed: the same commit gives the same order, so that a red can be repeated.
 * @param {Figure[]} all
 * @param {string} seed hex
 */
export function inTurn(all, seed) {
  let state = Number.parseInt(seed.slice(0, 8), 16) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return all.map((figure) => ({ figure, at: next() })).toSorted((a, b) => a.at - b.at).map(({ figure }) => figure);
}
