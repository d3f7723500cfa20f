import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";

/** One change to a source file of the strongroom: what must stand there, and what is planted instead. */
export type Fault = readonly [file: string, stands: string, planted: string];

export interface PlantedRoom extends AsyncDisposable {
  readonly folder: string;
}

/** A copy of the strongroom's sources with faults planted in it. Fails when a guard is no longer written as it was. */
export async function plantedRoom(faults: readonly Fault[]): Promise<PlantedRoom> {
  const base = await mkdtemp(join(tmpdir(), "candour-planted-"));
  await cp("app/strongroom", join(base, "app", "strongroom"), { recursive: true });
  await cp("tests/strongroom", join(base, "tests", "strongroom"), { recursive: true });
  await symlink(resolve("node_modules"), join(base, "node_modules"));
  await writeFile(join(base, "package.json"), '{ "type": "module" }');
  const folder = join(base, "app", "strongroom");
  for (const [file, stands, planted] of faults) {
    const source = await readFile(join(folder, file), "utf8");
    if (!source.includes(stands)) throw new Error(`${file} no longer says: ${stands}`);
    await writeFile(join(folder, file), source.replaceAll(stands, planted));
  }
  return { folder, [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }) };
}

/** Builds a script of the copied tests folder into plain JavaScript that a child process can run; answers its path. */
export async function builtScript(room: PlantedRoom, script: string): Promise<string> {
  const root = resolve(room.folder, "../..");
  await build({ root, configFile: false, logLevel: "error", build: { target: "node20", ssr: join(root, "tests/strongroom", script), outDir: "built", rollupOptions: { output: { entryFileNames: "script.mjs" } } } });
  return join(root, "built", "script.mjs");
}
