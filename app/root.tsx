import { randomBytes } from "node:crypto";
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { z } from "zod";
import { PageMeta } from "./page-meta.tsx";
import stylesheet from "./styles/candour.scss?url";
import { ProblemPage } from "./ui/problem-page.tsx";
import { problemOf } from "./ui/problem.ts";
import { useNonce } from "./ui/nonce.tsx";
import { useRequestReference } from "./ui/request-reference.tsx";
import { SkipLink } from "./ui/skip-link.tsx";

export const meta: MetaFunction = ({ error }) => (error ? [{ title: `${problemOf(error).heading} – Candour` }] : [{ title: "Candour" }]);

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.ico" }];

/** The once-key of a page's forms: sent twice, a form is taken once. No database is asked here, on either surface. */
export function loader() {
  return { onceKey: randomBytes(24).toString("base64url") };
}

/** A page gets React in the browser only where a matched route says `handle = { hydrate: true }`, and never when it failed. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const [failedInside, failedHere] = [useRequestReference(), useRouteError()];
  const failed = failedInside !== undefined || Boolean(failedHere); // null where nothing failed
  const matches = useMatches();
  const hydrate = !failed && matches.some(({ handle }) => asksForScripts(handle));
  const brandHref = matches.flatMap(({ data }) => branded.safeParse(data).data?.brandHref ?? [])[0];
  return (
    <html lang="en-GB" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <PageMeta />
        <link rel="stylesheet" href={stylesheet} />
        {brandHref && <link rel="stylesheet" href={brandHref} />}
        {hydrate ? <Links /> : <link rel="icon" href="/favicon.ico" />}
      </head>
      <body className="govuk-template__body">
        <SkipLink />
        {children}
        {hydrate && <ScrollRestoration {...(nonce ? { nonce } : {})} />}
        {hydrate && <Scripts {...(nonce ? { nonce } : {})} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ProblemPage error={useRouteError()} />;
}

/** The frames' loaders say where the council's colours lie. */
const branded = z.object({ brandHref: z.string() });

function asksForScripts(handle: unknown): boolean {
  return typeof handle === "object" && handle !== null && "hydrate" in handle && handle.hydrate === true;
}
