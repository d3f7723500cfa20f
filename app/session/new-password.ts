import { z } from "zod";

const tooShort = "The password must be 12 characters or more. Three unusual words together are easy to keep in mind";

/** Long enough, and yet among the first that anybody would try. Compared without case, spaces and marks. */
const common = [
  "passwordpassword", "password1234", "password12345", "password123456", "password123456789", "mypassword123", "letmeinletmein", "letmein12345", "iloveyou1234", "iloveyouiloveyou",
  "welcome12345", "welcome123456", "welcomewelcome", "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234", "qwertyqwerty", "qwerty123456", "qwertyuiopasdf", "qwertyuiopasdfghjkl",
  "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3", "administrator", "administrator1", "changemechangeme", "changeme1234", "correcthorsebatterystaple", "trustno1trustno1",
  "abcdefghijkl", "abcdefghijklmnop", "123456789012", "1234567890123", "12345678901234", "1234567890123456", "012345678901", "1234567891011", "123123123123", "121212121212", "112233445566",
  "footballfootball", "liverpool1234", "superman12345", "monkeymonkey", "sunshine1234", "princess1234", "dragondragon", "scrutinypanel", "scrutiny1234", "candour12345", "councilcouncil", "council12345",
];

/** A password that is newly chosen: long, and not one of those that everybody chooses. No other rule: rules make passwords worse. */
export function newPassword({ missing }: { missing: string }) {
  return z.string({ error: missing }).min(1, missing).min(12, tooShort).max(500, "The password must be 500 characters or fewer")
    .refine((given) => !isCommon(given), "That password is one of the first that anybody would try. Choose another");
}

function isCommon(given: string): boolean {
  const plain = given.toLowerCase().replace(/[^a-z0-9]/g, "");
  const letters = new Set(given.toLowerCase());
  return common.includes(plain) || letters.size < 4;
}
