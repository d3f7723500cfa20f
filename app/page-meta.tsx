import { Meta } from "@remix-run/react";
import { useContext, useMemo } from "react";
import { UNSAFE_DataRouterStateContext as RouterState, UNSAFE_LocationContext as LocationContext } from "react-router";
import { z } from "zod";
import { readRejected } from "./forms/rejected.ts";

/** A page that answers a question in its address says by this that it could not. */
const refusedQuestion = z.object({ hasErrors: z.literal(true) });

/**
 * The pages' titles. Remix does not tell `meta` what an action answered, and a title must begin with "Error: " with
 * scripts off too: so it is told by the location's state, on the server and in the browser alike.
 */
export function PageMeta() {
  const state = useContext(RouterState);
  const around = useContext(LocationContext);
  const hasErrors = Object.values(state?.actionData ?? {}).some((answer) => readRejected(answer) !== undefined) || Object.values(state?.loaderData ?? {}).some((answer) => refusedQuestion.safeParse(answer).success);
  const told = useMemo(() => ({ ...around, location: { ...around.location, state: { hasErrors } } }), [around, hasErrors]);
  return (
    <LocationContext.Provider value={told}>
      <Meta />
    </LocationContext.Provider>
  );
}
