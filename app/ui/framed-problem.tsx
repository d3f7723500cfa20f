import { useRouteError } from "@remix-run/react";
import type { ComponentType, ReactNode } from "react";
import { ProblemPage } from "./problem-page.tsx";

/**
 * For a layout's ErrorBoundary: a refusal keeps the ways on around it.
 * @param around what the layout's loader gave; undefined where it failed itself, and the problem then stands alone
 */
export function FramedProblem<Around>({ around, frame: Frame }: { around: Around | undefined; frame: ComponentType<{ around: Around; children: ReactNode }> }) {
  const problem = <ProblemPage error={useRouteError()} />;
  return around === undefined ? problem : <Frame around={around}>{problem}</Frame>;
}
