// A console.error fails the test during which it was written: React warns there, and so do libraries.
import { afterEach } from "vitest";

const written: string[] = [];
console.error = (...parts: unknown[]) => void written.push(parts.map(String).join(" "));

afterEach(() => {
  const said = written.splice(0);
  if (said.length > 0) throw new Error(`console.error was called:\n${said.join("\n")}`);
});
