import type { ReactNode } from "react";

type EmptyStateProps = { title: ReactNode; titleLevel?: 2 | 3; action?: ReactNode; children: ReactNode };

/** Teaches: what this place will show (children), and the button that starts it (action). */
export function EmptyState({ title, titleLevel = 2, action, children }: EmptyStateProps) {
  const Heading = titleLevel === 2 ? "h2" : "h3";
  return (
    <div className="candour-empty">
      <Heading className="govuk-heading-m">{title}</Heading>
      <div className="govuk-body candour-empty__words">{children}</div>
      {action}
    </div>
  );
}
