// This file IS the Vite configuration, holding the Remix plugin and its settings: every script passes
// `--config remix.config.js`. A bare `remix build` would run the old compiler and only appear to succeed.
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

export default defineConfig({
  server: { strictPort: true },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ["node_modules"] } } },
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        v3_lazyRouteDiscovery: false, // one public endpoint fewer: see docs/decisions
      },
    }),
    serverEntries(),
  ],
});

/**
 * Build: the server bundle has our own entries (`main` boots, `app` only makes the Express app for tests, `commands`
 * for the command line), sharing one module graph. Dev: Vite's own port hands every request to app/server/app.ts, so
 * that pages in development stand behind the same gate, headers and policy as in production.
 */
function serverEntries() {
  return {
    name: "candour-server-entries",
    config: (_, { isSsrBuild }) =>
      isSsrBuild
        ? {
            build: {
              target: "node20",
              // The style sheet's name is the hash of its bytes: both builds must write the same ones.
              cssMinify: "esbuild",
              cssTarget: ["es2020", "edge88", "firefox78", "chrome87", "safari14"],
              rollupOptions: {
                input: {
                  main: "app/server/main.ts",
                  app: "app/server/app.ts",
                  commands: "app/server/commands.ts",
                },
                output: { entryFileNames: "[name].js" },
              },
            },
          }
        : undefined,
    configureServer: {
      order: "pre", // Remix's own handler, added after this one, must never be reached
      handler(vite) {
        let last;
        return () =>
          vite.middlewares.use(async (request, response, next) => {
            try {
              request.url = request.originalUrl;
              const now = await vite.ssrLoadModule("/app/server/app.ts"); // the same object until something it imports is edited
              if (last && last !== now) void last.close(); // ssrLoadModule never calls import.meta.hot.dispose
              last = now;
              (await now.app())(request, response, next);
            } catch (error) {
              vite.ssrFixStacktrace(error);
              next(error);
            }
          });
      },
    },
  };
}
