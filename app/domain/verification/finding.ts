/** Something that is not as it was written. `sentence` names rows and files by number and hash, never by what they hold. */
export type Finding = {
  where: "audit chain" | "publication chain" | "anchors" | "record" | "guards" | "sealed files" | "public copies" | "signed minutes";
  sentence: string;
};
