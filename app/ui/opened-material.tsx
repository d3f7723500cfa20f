import { formatMoment } from "./dates.ts";
import { formatFileSize } from "./file-size.ts";
import { SummaryList } from "./summary-list.tsx";
import { WrittenWords } from "./written-words.tsx";

/** A file as its receipt names it. `sha256` in 64 hex digits, `size` in bytes, `addedAt` an ISO moment. */
export type NamedFile = { id: number; title: string; fileName: string; size: number; sha256: string; byName: string; addedAt: string };

type OpenedMaterialProps = { notes: { id: number; words: string; byName: string; writtenAt: string }[]; files: NamedFile[]; fileHref: (id: number) => string };

/** What a sealed session holds, for those who may read it. */
export function OpenedMaterial({ notes, files, fileHref }: OpenedMaterialProps) {
  return (
    <>
      <h2 className="govuk-heading-m">Notes</h2>
      {notes.length === 0 && <p className="govuk-body">No note is recorded yet.</p>}
      {notes.map((note, index) => (
        <section key={note.id} aria-labelledby={`note-${note.id}`}>
          <h3 className="govuk-heading-s" id={`note-${note.id}`}>Note {index + 1}, by {note.byName}, {formatMoment(note.writtenAt)}</h3>
          <WrittenWords words={note.words} />
        </section>
      ))}
      <h2 className="govuk-heading-m">Files</h2>
      {files.length === 0 && <p className="govuk-body">No file is attached yet.</p>}
      {files.map((file) => (
        <section key={file.id} aria-labelledby={`file-${file.id}`}>
          <h3 className="govuk-heading-s" id={`file-${file.id}`}>
            <a className="govuk-link" href={fileHref(file.id)} download>{file.title} ({formatFileSize(file.size)})</a>
          </h3>
          <FileReceipt file={file} />
        </section>
      ))}
    </>
  );
}

/** What was received, so that anybody can prove later that it is the same file. */
export function FileReceipt({ file }: { file: NamedFile }) {
  return (
    <SummaryList
      rows={[
        { key: "File name", value: file.fileName },
        { key: "Size", value: file.size < 1024 ? formatFileSize(file.size) : `${formatFileSize(file.size)} (${file.size.toLocaleString("en-GB")} bytes)` },
        { key: "SHA-256", value: file.sha256 },
        { key: "Received", value: `${formatMoment(file.addedAt)}, from ${file.byName}` },
      ]}
    />
  );
}
