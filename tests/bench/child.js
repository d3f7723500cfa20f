import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Whether processes can be kept on one core each: Linux with util-linux and at least two cores. */
export const canPin = spawnSync("taskset", ["-c", "1", "true"]).status === 0;

/**
 * A program of this folder in its own process, on one core, that answers questions one at a time.
 * @param {string} file
 * @param {{ core: number, env?: Record<string, string>, flags?: string[], patience?: number }} given flags are Node's own; patience is
 *   how many milliseconds it may take to end
 */
export function startChild(file, { core, env = {}, flags = [], patience = 3000 }) {
  const program = [process.execPath, ...flags, fileURLToPath(new URL(file, import.meta.url))];
  const [command, ...rest] = canPin ? ["taskset", "-c", String(core), ...program] : program;
  const child = spawn(command, rest, {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"], // the log is written, and goes nowhere
  });
  const answer = () =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`${file} ended before it answered.`));
      child.once("exit", ended).once("error", reject);
      child.once("message", ({ found, failed }) => {
        child.off("exit", ended).off("error", reject);
        if (failed === undefined) resolve(found);
        else reject(new Error(failed));
      });
    });
  return {
    /** The next thing it says by itself. */
    answer,
    ask(question) {
      const answered = answer();
      child.send(question);
      return answered;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill("SIGKILL"), patience);
      await gone;
      clearTimeout(late);
    },
  };
}
