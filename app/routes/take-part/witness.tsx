import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { theBrand } from "../../brand.server.ts";
import { footerLinks } from "../../copy/footer.ts";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { signedIn } from "../../session/require-actor.server.ts";
import { settings } from "../../settings.server.ts";
import { ExitThisPage } from "../../ui/exit-this-page.tsx";
import { FramedProblem } from "../../ui/framed-problem.tsx";
import { Shell } from "../../ui/shell.tsx";
import { SignOutWarning } from "../../ui/sign-out-warning.tsx";

export const handle = { hydrate: true };

export async function loader({ request }: LoaderFunctionArgs) {
  const { councilName } = await theCouncil();
  const found = await signedIn(request);
  const witness = found?.actor.kind === "witness" ? { alias: found.actor.name, endsAt: found.endsAt.toISOString() } : null;
  return { council: councilName, demo: settings().demo, brandHref: (await theBrand()).href, witness };
}

/** What stands around a witness's pages: the way out, and no way into anything else. It guards nothing. */
export default function WitnessFrame() {
  return <Frame around={useLoaderData<typeof loader>()}><Outlet /></Frame>;
}

export function ErrorBoundary() {
  return <FramedProblem around={useRouteLoaderData<typeof loader>("routes/take-part/witness")} frame={Frame} />;
}

type Around = ReturnType<typeof useLoaderData<typeof loader>>;

function Frame({ around: { council, demo, witness }, children }: { around: Around; children: ReactNode }) {
  return (
    <Shell council={council} demo={demo} navigation={[]} signedInAs={witness && <span>Signed in as {witness.alias}</span>} footerLinks={footerLinks}>
      <div className="candour-way-out">
        <ExitThisPage leaveBy={witness ? paths.leaveQuickly() : undefined} />
        {witness && <SignOutWarning endsAt={witness.endsAt} />}
        {children}
      </div>
    </Shell>
  );
}
