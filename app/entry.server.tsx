import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type ActionFunctionArgs, type AppLoadContext, type EntryContext, type LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { logFault } from "./server/logs.ts";
import { NonceProvider } from "./ui/nonce.tsx";
import { RequestReferenceProvider } from "./ui/request-reference.tsx";

export const streamTimeout = 5_000;

/** Waits for the whole page: nothing arrives by script, and the status is the true one. */
export default function handleRequest(request: Request, status: number, headers: Headers, page: EntryContext, context: AppLoadContext) {
  const { nonce, requestId } = context;
  return new Promise<Response>((resolve, reject) => {
    let failed: unknown;
    const scripts = nonce ? { nonce } : {};
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RequestReferenceProvider value={page.staticHandlerContext.errors ? requestId : undefined}>
          <RemixServer context={page} url={request.url} abortDelay={streamTimeout} {...scripts} />
        </RequestReferenceProvider>
      </NonceProvider>,
      {
        ...scripts,
        onAllReady() {
          clearTimeout(limit);
          if (failed) return reject(failed); // Remix renders once more, with the error page
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = error;
        },
      },
    );
    const limit = setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Faults of loaders, actions and rendering. Refusals are answers, not faults, and do not come here. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (!request.signal.aborted) logFault(error, context.requestId);
}
