import type { MeetingStatus, MeetingView } from "../domain/meetings/meeting.ts";

export const meetingStatusWords: Record<MeetingStatus, { words: string; tone: "quiet" | "done" | "bad" }> = {
  draft: { words: "Draft", tone: "quiet" },
  published: { words: "Published", tone: "done" },
  withdrawn: { words: "Withdrawn", tone: "bad" },
  cancelled: { words: "Cancelled", tone: "bad" },
};

export const meetingViewWords: Record<MeetingView, string> = { "to come": "To come", "to publish": "Still to be published", past: "Past", moved: "Moved", cancelled: "Cancelled" };

export const postedThingWords = { notice: "The notice of the meeting", agenda: "The agenda", reports: "The open reports" } as const;
