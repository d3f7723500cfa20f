// A page of the desk as it is sent to somebody: its own loader, action and words, without a server around them.
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createElement, type ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import type { SignedInPerson } from "./people.ts";

type Door = { loader(args: LoaderFunctionArgs): Promise<unknown>; action?(args: ActionFunctionArgs): Promise<unknown>; default: ComponentType };

/** @param typed what is posted; without it the page is asked for @returns the status, and the page's mark-up */
export async function shownPage(door: Door, pattern: string, path: string, who: SignedInPerson, typed?: Record<string, string>): Promise<{ status: number; html: string }> {
  const { action } = door;
  const handler = createStaticHandler([{
    id: "root", path: "/", loader: () => ({ onceKey: "0123456789abcdef" }),
    children: [{
      id: "page", path: pattern, Component: door.default, loader: ({ request, params }) => door.loader({ request, params, context: {} }),
      ...(action ? { action: ({ request, params }: { request: Request; params: LoaderFunctionArgs["params"] }) => action({ request, params, context: {} }) } : {}),
    }],
  }]);
  const context = await handler.query(new Request(`http://localhost:3000${path}`, { headers: { cookie: who.cookie }, ...(typed ? { method: "POST", body: new URLSearchParams(typed) } : {}) }));
  if (context instanceof Response) return { status: context.status, html: "" };
  return { status: context.statusCode, html: renderToStaticMarkup(createElement(StaticRouterProvider, { router: createStaticRouter(handler.dataRoutes, context), context, hydrate: false })) };
}
