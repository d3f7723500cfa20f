/** More than any agenda holds: whatever is longer is a report. The form knows it too, and needs nothing else of the reader. */
export const mostPastedCharacters = 500_000;
