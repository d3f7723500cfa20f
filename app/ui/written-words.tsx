/** Plain words as somebody typed them: an empty line begins a paragraph, and lines stay lines. */
export function WrittenWords({ words }: { words: string }) {
  return words.split(/\n{2,}/).map((paragraph, index) => (
    <p className="govuk-body" key={index}>
      {paragraph.split("\n").map((line, place) => <span key={place}>{place > 0 && <br />}{line}</span>)}
    </p>
  ));
}
