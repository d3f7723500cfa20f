// `npm run verify`: both chains, their anchors, the guards of the database, and every stored file. Says what it found.
import "./node-version.js";

process.env.NODE_ENV = "production";
const { root } = await import("./program.js");
const { buildWhenNeeded } = await import("./build-when-needed.js");
await buildWhenNeeded();
process.chdir(root);
const { verifyInstallation } = await import(new URL("../../build/server/commands.js", import.meta.url).href);
try {
  const findings = await verifyInstallation();
  for (const { where, sentence } of findings) console.error(`${where}: ${sentence}`);
  console.log(findings.length === 0 ? "Everything that was checked is as it was written." : `${findings.length} findings.`);
  process.exit(findings.length === 0 ? 0 : 1);
} catch (error) {
  console.error(error?.name === "StartRefusal" ? error.message : error);
  process.exit(1);
}
