import { Outlet, useLoaderData } from "@remix-run/react";
import { footerLinks } from "../../copy/footer.ts";
import { paths } from "../../paths.ts";
import { theBrand } from "../../brand.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { Shell } from "../../ui/shell.tsx";

export async function loader() {
  const { councilName } = await theCouncil();
  const { surfaces } = settings();
  return { council: councilName, brandHref: (await theBrand()).href, desk: surfaces.desk };
}

/** What stands around every page of the public record. */
export default function Record() {
  const { council, desk } = useLoaderData<typeof loader>();
  const navigation = [
    { text: "Meetings", href: paths.meetings() },
    ...(desk ? [{ text: "Take part", href: paths.takePart() }, { text: "Sign in", href: paths.signIn() }] : []),
  ];
  return (
    <Shell council={council} navigation={navigation} footerLinks={footerLinks}>
      <Outlet />
    </Shell>
  );
}
