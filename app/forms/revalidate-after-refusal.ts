import type { ShouldRevalidateFunction } from "@remix-run/react";

/**
 * For pages whose form is refused with 409 because somebody saved first. With scripts, Remix leaves a page as it is after a
 * refused post: the version in the form would stay old, and every further save be refused too. After other refusals the
 * page is left as it is, which has to be said: to a route's own function Remix hands `true` as the default.
 */
export const revalidateWhenSavedByOthers: ShouldRevalidateFunction = ({ actionStatus = 200, defaultShouldRevalidate }) => actionStatus === 409 || (actionStatus < 400 && defaultShouldRevalidate);
