import { Outlet, useLoaderData, useLocation, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { theBrand } from "../../brand.server.ts";
import { footerLinks } from "../../copy/footer.ts";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { FramedProblem } from "../../ui/framed-problem.tsx";
import { Shell } from "../../ui/shell.tsx";

export const handle = { hydrate: true };

export async function loader() {
  const { councilName } = await theCouncil();
  return { council: councilName, demo: settings().demo, brandHref: (await theBrand()).href };
}

/** What stands around the pages where nobody is signed in yet. */
export default function Entrance() {
  return <Frame around={useLoaderData<typeof loader>()}><Outlet /></Frame>;
}

export function ErrorBoundary() {
  return <FramedProblem around={useRouteLoaderData<typeof loader>("routes/entrance/entrance")} frame={Frame} />;
}

type Around = ReturnType<typeof useLoaderData<typeof loader>>;

function Frame({ around, children }: { around: Around; children: ReactNode }) {
  const { council, demo } = around;
  const { pathname } = useLocation();
  const navigation = [
    { text: "Sign in", href: paths.signIn(), current: pathname === paths.signIn() },
    { text: "Take part", href: paths.takePart(), current: pathname === paths.takePart(), active: pathname.startsWith(paths.takePart()) },
    { text: "The public record", href: paths.home() },
  ];
  return (
    <Shell council={council} demo={demo} navigation={navigation} footerLinks={footerLinks}>
      {children}
    </Shell>
  );
}
