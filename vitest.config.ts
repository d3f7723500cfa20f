// The tests' own configuration: no Remix plugin. Each lane is a project: `npx vitest run --project unit`.
import { defineConfig } from "vitest/config";

/** Need no database. Whatever is in no other lane is in the database lane, so that no test is forgotten. */
const unit = ["tests/architecture.test.ts", "tests/domain/agendas/{pasted-*,word-*,numbering,running-clock,item-order,standing-title}.test.ts", "tests/domain/papers/{readiness,page-labels,paper-state}.test.ts", "tests/{domain/law,record/formats,ui,forms,strongroom,server,mail}/**/*.test.{ts,tsx}"];
/** Ask the built bundle over HTTP, without a browser. */
const http = ["tests/server/built*.test.ts", "tests/guards/**/*.test.ts", "tests/**/*.http.test.ts"];
/** Drive Chromium. */
const browser = ["tests/journeys/**/*.test.ts"];
const everything = ["tests/**/*.test.{ts,tsx}"];

const setupFiles = ["tests/support/no-console-error.ts"];
const globalSetup = ["tests/support/cluster.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", include: unit, exclude: http, setupFiles, testTimeout: 20_000 } },
      { test: { name: "database", include: everything, exclude: [...unit, ...http, ...browser], setupFiles, globalSetup, testTimeout: 30_000, hookTimeout: 60_000 } },
      { test: { name: "http", include: http, setupFiles, globalSetup, testTimeout: 60_000, hookTimeout: 90_000 } },
      // a browser on a busy machine may miss its moment once; what passes at the second try is named at the end of the run
      { test: { name: "browser", retry: 1, include: browser, setupFiles, globalSetup, testTimeout: 90_000, hookTimeout: 120_000 } },
    ],
  },
});
