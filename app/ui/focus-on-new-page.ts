import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * Where scripts change the page, what was pressed is gone and the browser leaves the keyboard nowhere: it comes to the new page.
 * What a page focuses by itself (a summary of errors, a row that was moved) stays focused; a full load is the browser's own.
 */
export function useFocusOnNewPage(): void {
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const main = document.getElementById("main-content");
    const there = hash === "" ? main : document.getElementById(hash.slice(1));
    if (!main?.contains(document.activeElement)) there?.focus({ preventScroll: true });
  }, [pathname, hash]);
}
