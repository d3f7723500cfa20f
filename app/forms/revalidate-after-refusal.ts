import type { ShouldRevalidateFunction } from "@remix-run/react";

/**
 * For pages whose form is refused with 409 because somebody saved first. With scripts, Remix leaves a page as it is after a
 * refused post: the version in the form would stay old, and every further save be refused too.
 */
export const revalidateWhenSavedByOthers: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => actionStatus === 409 || defaultShouldRevalidate;
