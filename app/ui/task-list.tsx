import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A task without `href` cannot be started yet. `status` is plain words, or a `Tag` where it needs attention. */
export type Task = { title: ReactNode; href?: string; hint?: ReactNode; status: ReactNode; className?: string; titleClassName?: string; statusClassName?: string };

type TaskListProps = Omit<ComponentPropsWithoutRef<"ul">, "children"> & { tasks: Task[]; idPrefix?: string };

export function TaskList({ tasks, idPrefix = "task-list", className, ...rest }: TaskListProps) {
  return (
    <ul {...rest} className={classNames("govuk-task-list", className)}>
      {tasks.map((task, index) => <Item key={index} task={task} id={`${idPrefix}-${index + 1}`} />)}
    </ul>
  );
}

function Item({ task, id }: { task: Task; id: string }) {
  return (
    <li className={classNames("govuk-task-list__item", task.href && "govuk-task-list__item--with-link", task.className)}>
      <div className="govuk-task-list__name-and-hint">
        {task.href
          ? <a className={classNames("govuk-link govuk-task-list__link", task.titleClassName)} href={task.href} aria-describedby={classNames(task.hint && `${id}-hint`, `${id}-status`)}>{task.title}</a>
          : <div className={task.titleClassName}>{task.title}</div>}
        {task.hint && <div id={`${id}-hint`} className="govuk-task-list__hint">{task.hint}</div>}
      </div>
      <div className={classNames("govuk-task-list__status", task.statusClassName)} id={`${id}-status`}>{task.status}</div>
    </li>
  );
}
