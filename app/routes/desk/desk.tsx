import { Outlet } from "@remix-run/react";

export const handle = { hydrate: true };

export default function Desk() {
  return <Outlet />;
}
