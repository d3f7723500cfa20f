import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { footerLinks } from "../../copy/footer.ts";
import { paths } from "../../paths.ts";
import { theBrand } from "../../brand.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { ProblemPage } from "../../ui/problem-page.tsx";
import { Shell } from "../../ui/shell.tsx";

export async function loader() {
  const { councilName } = await theCouncil();
  const { surfaces } = settings();
  return { council: councilName, brandHref: (await theBrand()).href, desk: surfaces.desk };
}

/** What stands around every page of the public record. */
export default function Record() {
  return <Frame around={useLoaderData<typeof loader>()}><Outlet /></Frame>;
}

/** What is not there keeps the ways on around it. */
export function ErrorBoundary() {
  const problem = <ProblemPage error={useRouteError()} />;
  const around = useRouteLoaderData<typeof loader>("routes/record/record");
  return around ? <Frame around={around}>{problem}</Frame> : problem;
}

type Around = ReturnType<typeof useLoaderData<typeof loader>>;

function Frame({ around, children }: { around: Around; children: ReactNode }) {
  const { council, desk } = around;
  const navigation = [
    { text: "Meetings", href: paths.meetings() },
    ...(desk ? [{ text: "Take part", href: paths.takePart() }, { text: "Sign in", href: paths.signIn() }] : []),
  ];
  return (
    <Shell council={council} navigation={navigation} footerLinks={footerLinks}>
      {children}
    </Shell>
  );
}
