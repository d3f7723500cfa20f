import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of the repository, whatever folder a command is started from. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a Node program in the repository's folder until it ends. Signals that we get are passed on.
 * @param {string[]} given the program and its arguments
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean, node?: string }} options quiet keeps what it prints; node is another Node than ours
 * @returns {Promise<{ code: number, printed: string, signal: string | null }>}
 */
export function runProgram(given, { env = {}, quiet = false, node = process.execPath } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, given, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (printed += part));
    let asked = null; // a signal that we were sent: the end is then no failure
    const passOn = (signal) => {
      asked = signal;
      child.kill(signal);
    };
    process.on("SIGTERM", passOn).on("SIGINT", passOn);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGTERM", passOn).off("SIGINT", passOn);
      resolve({ code: code ?? 1, printed, signal: asked ?? signal });
    });
  });
}
