import { encode } from "uqr";

/** A QR code as drawn lines: no picture is fetched, and its words are beside it. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg role="img" aria-label={title} viewBox={`0 0 ${size} ${size}`} width="240" height="240" shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={dark} fill="#000000" />
    </svg>
  );
}

/** A secret in groups of four, to be typed where there is no camera. */
export function groupedInFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
