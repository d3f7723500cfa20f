import type { MeetingStatus } from "../domain/meetings/meeting.ts";

export const meetingStatusWords: Record<MeetingStatus, { words: string; tone: "quiet" | "done" | "bad" }> = {
  draft: { words: "Draft", tone: "quiet" },
  published: { words: "Published", tone: "done" },
  withdrawn: { words: "Withdrawn", tone: "bad" },
};

export const postedThingWords = { notice: "The notice of the meeting", agenda: "The agenda", reports: "The open reports" } as const;
