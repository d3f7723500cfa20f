/** A request of a browser that holds the cookie of this Set-Cookie value. */
export function requestWith(setCookie: string, path = "/desk"): Request {
  return new Request(`http://localhost:3000${path}`, { headers: { cookie: setCookie.split(";")[0] ?? "" } });
}

/** @returns what the work threw; fails the test when it threw nothing. */
export async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("It was not refused.");
}

export function tokenOf(setCookie: string): string {
  return setCookie.slice(setCookie.indexOf("=") + 1, setCookie.indexOf(";"));
}
