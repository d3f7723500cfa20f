import "@remix-run/server-runtime";
import type { PageContext } from "./pages.ts";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends Partial<PageContext> {}
}
