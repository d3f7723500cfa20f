// The built portal as it is, with gate and log, and beside its own pages a few that exist only here: they are added to the
// built routes in memory, so that no route for measuring is ever shipped.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("../../", import.meta.url))); // the built files are found from there
const { app, build, useLogins, useSettings } = await import(new URL("../../build/server/app.js", import.meta.url).href);

const recordFrame = "routes/record/record";
const recordMeeting = "routes/record/meeting";
const deskFrame = "routes/desk/desk";
const deskMeeting = "routes/desk/meetings/meeting";

// Not under routes/record/, so no page of theirs is kept: each request renders the same page anew.
add("bench/record", { like: recordFrame, parentId: "root", path: "bench-record", handle: { surface: "both" } });
add("bench/record-committee", { like: "routes/record/committee", parentId: "bench/record", path: "committees/:slug", handle: { surface: "both" } });
add("bench/record-meeting", { like: recordMeeting, parentId: "bench/record", path: "meetings/:reference", handle: { surface: "both" } });
for (const page of ["home", "meetings", "inquiries", "recommendations", "work-programmes"]) {
  if (build.routes[`routes/record/${page}`]) add(`bench/record-${page}`, { like: `routes/record/${page}`, parentId: "bench/record", path: page, handle: { surface: "both" } });
}

// The desk's meeting page with a loader that returns a constant. The frame is the desk's own, and checks the session.
add("bench/desk-meeting", { like: deskMeeting, parentId: deskFrame, path: "bench/:reference", constant: true });
// The same with a constant frame too: nothing is asked of the database.
add("bench/desk", { like: deskFrame, parentId: "root", path: "bench-desk", constant: true });
add("bench/desk-nothing-asked", { like: deskMeeting, parentId: "bench/desk", path: "meetings/:reference", constant: true });

function add(id, { like, parentId, path, handle, constant = false }) {
  const route = build.routes[like];
  const entry = build.assets.routes[like];
  if (!route || !entry) throw new Error(`The portal has no route ${like} any more: the bench must follow it.`);
  const { loader } = route.module;
  build.routes[id] = { ...route, id, parentId, path, index: undefined, module: { ...route.module, ...(handle ? { handle } : {}), ...(constant ? { loader: once(loader) } : {}) } };
  build.assets.routes[id] = { ...entry, id, parentId, path, index: undefined };
}

/** What the real loader said at the first request, said again to everybody. */
function once(loader) {
  let said;
  return (given) => (said ??= loader(given));
}

useLogins({ desk: process.env.DESK_DATABASE_URL, record: process.env.RECORD_DATABASE_URL, jobs: process.env.JOBS_DATABASE_URL });
useSettings({ port: 0, origin: "http://localhost:3000", databaseUrl: undefined });
const server = createServer(await app());
server.listen(0, "127.0.0.1", () => process.send({ found: { port: server.address().port } }));

process.on("message", ({ ask }) => {
  if (ask === "cpu") process.send({ found: process.cpuUsage() });
});
process.once("disconnect", () => process.exit(0));
