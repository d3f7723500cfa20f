import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { footerLinks } from "../../copy/footer.ts";
import { paths } from "../../paths.ts";
import { theBrand } from "../../brand.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { FramedProblem } from "../../ui/framed-problem.tsx";
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

export function ErrorBoundary() {
  return <FramedProblem around={useRouteLoaderData<typeof loader>("routes/record/record")} frame={Frame} />;
}

type Around = ReturnType<typeof useLoaderData<typeof loader>>;

function Frame({ around, children }: { around: Around; children: ReactNode }) {
  const { council, desk } = around;
  const navigation = [
    { text: "Meetings", href: paths.meetings() },
    { text: "Work programme", href: paths.workProgrammes() },
    { text: "Inquiries", href: paths.inquiries() },
    { text: "Recommendations", href: paths.recommendations() },
    ...(desk ? [{ text: "Take part", href: paths.takePart() }, { text: "Sign in", href: paths.signIn() }] : []),
  ];
  return (
    <Shell council={council} navigation={navigation} footerLinks={footerLinks}>
      {children}
    </Shell>
  );
}
