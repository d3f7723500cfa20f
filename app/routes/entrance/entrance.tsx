import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { theBrand } from "../../brand.server.ts";
import { footerLinks } from "../../copy/footer.ts";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { Shell } from "../../ui/shell.tsx";

export const handle = { hydrate: true };

export async function loader() {
  const { councilName } = await theCouncil();
  return { council: councilName, demo: settings().demo, brandHref: (await theBrand()).href };
}

/** What stands around the pages where nobody is signed in yet. */
export default function Entrance() {
  const { council, demo } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const navigation = [
    { text: "Sign in", href: paths.signIn(), current: pathname === paths.signIn() },
    { text: "Take part", href: paths.takePart(), current: pathname === paths.takePart(), active: pathname.startsWith(paths.takePart()) },
    { text: "The public record", href: paths.home() },
  ];
  return (
    <Shell council={council} demo={demo} navigation={navigation} footerLinks={footerLinks}>
      <Outlet />
    </Shell>
  );
}
