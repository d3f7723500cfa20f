type File = { bytes: AsyncIterable<Uint8Array>; fileName: string; mediaType: string; size: number };

/**
 * A file that is not public, as a download: streamed as it is opened, held nowhere, and inert should a browser show it.
 * @param size of the bytes: a stream that ends early is then seen to be broken
 */
export function downloadAnswer({ bytes, fileName, mediaType, size }: File): Response {
  return new Response(streamOf(bytes), {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodedName(fileName)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

/** Nothing is opened before the first piece is asked for, so a HEAD request leaves no open file behind. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** RFC 8187: what encodeURIComponent leaves and the header does not allow. */
function encodedName(fileName: string): string {
  return encodeURIComponent(fileName).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
