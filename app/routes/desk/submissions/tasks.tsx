import type { SubmissionParts } from "../../../domain/evidence/writing.server.ts";
import { paths } from "../../../paths.ts";
import { TaskList } from "../../../ui/task-list.tsx";

type Answer = { questionId: number; position: number; question: string; isAnswered: boolean };

function filesInWords(files: number): string {
  if (files === 0) return "None";
  return files === 1 ? "1 file" : `${files} files`;
}

/** What is to be done before it can be sent, one page for each; saved after each page, so that colleagues can share it. */
export function Tasks({ reference, parts, answers }: { reference: string; parts: SubmissionParts; answers: Answer[] }) {
  const done = (is: boolean) => (is ? "Completed" : "To do");
  const locked = !parts.child;
  return (
    <TaskList
      idPrefix="parts"
      tasks={[
        { title: "Who you are", href: paths.desk.submissionPart(reference, "about"), status: done(parts.about) },
        { title: "Does it identify a child or family?", href: paths.desk.submissionPart(reference, "child"), status: done(parts.child), hint: "First, before you write or attach anything" },
        ...answers.map((one) => ({ title: `Question ${one.position}: ${one.question}`, ...(locked ? {} : { href: paths.desk.submissionAnswer(reference, one.questionId) }), status: locked ? "Cannot start yet" : done(one.isAnswered) })),
        { title: "Files (optional)", ...(locked ? {} : { href: paths.desk.submissionPart(reference, "files") }), status: locked ? "Cannot start yet" : filesInWords(parts.files) },
        { title: "Marking and personal data", href: paths.desk.submissionPart(reference, "description"), status: done(parts.description) },
        { title: "What may be published", href: paths.desk.submissionPart(reference, "publication"), status: done(parts.wish) },
        ...(parts.signOff === "not needed" ? [] : [{ title: "Sign-off by a senior officer", href: paths.desk.submissionPart(reference, "sign-off"), status: done(parts.signOff) }]),
        { title: "Check and send", href: paths.desk.submissionPart(reference, "check"), status: "To do" },
      ]}
    />
  );
}
