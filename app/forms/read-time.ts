/** A time as people write it ("6pm", "6.30 p.m.", "18:00", "midday") as "18:00"; undefined when it is none or could be two. */
export function readTime(written: string): string | undefined {
  const words = written.trim().toLowerCase();
  if (words === "midday" || words === "noon") return "12:00";
  if (words === "midnight") return "00:00";
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?)?$/.exec(words);
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? "0");
  const half = found[3]?.[0];
  if (minute > 59) return undefined;
  if (half) return hour >= 1 && hour <= 12 ? clock((hour % 12) + (half === "p" ? 12 : 0), minute) : undefined;
  // "6" or "6.30" alone may be morning or evening, and a meeting at the wrong one is unlawful notice.
  const plainlyTwentyFour = found[2] !== undefined && (hour > 12 || found[1]?.length === 2);
  return plainlyTwentyFour && hour < 24 ? clock(hour, minute) : undefined;
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
