import { useRouteError } from "@remix-run/react";
import type { ComponentType, ReactNode } from "react";
import { ProblemPage } from "./problem-page.tsx";

/**
 * For a layout's ErrorBoundary: a refusal keeps the ways on around it.
 * @param around what the layout's loader gave; nothing where it failed or was not asked, and the problem then stands alone
 */
export function FramedProblem<Around>({ around, frame: Frame }: { around: Around | null | undefined; frame: ComponentType<{ around: Around; children: ReactNode }> }) {
  const problem = <ProblemPage error={useRouteError()} />;
  return around ? <Frame around={around}>{problem}</Frame> : problem;
}
