import { index, route, type RouteConfig } from "@remix-run/route-config";

/** The site map: every URL of the portal. */
export default [
  index("routes/record/home.tsx"),
  route("health", "routes/health.tsx"),
  route("live", "routes/live.ts"),
  route("ready", "routes/ready.ts"),
  route("desk", "routes/desk/desk.tsx", [index("routes/desk/today.tsx")]),
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
