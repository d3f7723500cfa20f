// The answers' security headers, in one place. Source: the project's security page, "HTTP".

/** What may run and load on a desk page. The nonce is new for each answer; `live` lets the development server reload. */
export function deskPolicy(nonce: string, live: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${live ? " ws:" : ""}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** Kept pages cannot carry a nonce. They have no scripts at all today; one of our own would need 'self', never inline. */
export const recordPolicy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join("; ");

const unusedPowers = [
  "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "gamepad",
  "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
  "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
];

const always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Not no-referrer: Chromium would then send `Origin: null`, and over plain http every form would be refused.
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": unusedPowers.map((power) => `${power}=()`).join(", "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** HSTS only where people really come by https: on plain http it is ignored, and on a test name it would stick. */
function onlyHttps(origin: string): Record<string, string> {
  return origin.startsWith("https://") ? { "Strict-Transport-Security": "max-age=31536000" } : {};
}

/** For everything of the desk, its data requests and its errors: nothing of it may be kept anywhere. */
export function deskHeaders(given: { nonce: string; origin: string; live: boolean }): Record<string, string> {
  return {
    ...always,
    ...onlyHttps(given.origin),
    "Content-Security-Policy": deskPolicy(given.nonce, given.live),
    "Cache-Control": "no-store",
  };
}

/** For pages of the record: the same for every reader. */
export function recordHeaders(origin: string): Record<string, string> {
  return { ...always, ...onlyHttps(origin), "Content-Security-Policy": recordPolicy };
}
