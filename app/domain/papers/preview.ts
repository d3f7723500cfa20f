/** Whose eyes a page may be looked at with before it is published: anybody's, a member's, or an officer's and agency's in attendance. */
export const audiences = ["public", "member", "officer"] as const;
export type Audience = (typeof audiences)[number];

/** What an address asks for; anything else is the public. */
export function asAudience(asked: string | null): Audience {
  return audiences.find((one) => one === asked) ?? "public";
}
