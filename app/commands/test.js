// `npm test`: every lane, seconds for each, and one last line that counts. A lane that fails does not hide the next.
import "./node-version.js";

process.env.NODE_ENV = "test";
const { findBrowser } = await import("./browser.js");
const { noteFailure, runChecks, runTests, sayTotal } = await import("./lanes.js");

const total = { passed: 0, failed: 0 };
const count = (done) => {
  total.passed += done.passed;
  total.failed += done.failed;
  return done.failed === 0;
};

let browser;
try {
  browser = await findBrowser();
  count({ passed: 1, failed: 0 });
} catch (error) {
  noteFailure(error instanceof Error ? error.message : String(error));
  count({ passed: 0, failed: 1 });
}

const checks = await runChecks();
checks.forEach(count);
const isBuilt = checks.every((check) => check.name !== "build" || check.failed === 0);

for (const lane of ["unit", "database"]) count(await runTests(lane));
if (isBuilt) {
  count(await runTests("http"));
  if (browser) count(await runTests("browser", { BROWSER_PATH: browser }));
} else {
  noteFailure("The lanes http and browser were not run, because the portal was not built. They count as failed.");
  count({ passed: 0, failed: 2 });
}
sayTotal(total);
process.exit(total.failed === 0 ? 0 : 1);
