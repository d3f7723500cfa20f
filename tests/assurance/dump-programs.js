import { spawnSync } from "node:child_process";

/**
 * Sees that pg_dump and psql are there, and gets them where not: the built-in database brings neither, Debian's package does.
 * @throws {Error} with instructions; nothing is skipped for want of them
 */
export function findDumpPrograms() {
  const have = () => ["pg_dump", "psql"].every((program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0);
  if (have()) return;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0) {
    const quiet = { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update", "-q"], quiet);
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "postgresql-client"], quiet);
    if (have()) return;
  }
  throw new Error("The dump needs pg_dump and psql, version 15 or later. Install them (on Debian or Ubuntu: apt-get install postgresql-client) and run the same command again.");
}
