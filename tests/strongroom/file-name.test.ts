import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanFileName } from "../../app/strongroom/file-name.ts";

describe("a declared file name is made safe", () => {
  it.each([
    ["C:\\Users\\Jo\\Desktop\\Minutes.PDF", "Minutes.pdf"],
    ["../../etc/passwd.txt", "passwd.txt"],
    ["the chair's report.docx", "the chair's report.docx"],
    ["D’Arcy’s évidence – naïve.pdf", "D’Arcy’s évidence – naïve.pdf"],
    ["invoice\u202Efdp.exe", "invoicefdp.exe"],
    ["a\u0000b\u0007c\r\nd.txt", "abcd.txt"],
    ["zero\u200Bwidth\uFEFF.txt", "zerowidth.txt"],
    ["what? \"now\" <b>.csv", "what- -now- -b-.csv"],
    ["  ..hidden.txt. ", "hidden.txt"],
    ["two   spaces .txt", "two spaces.txt"],
    ["e\u0301.txt", "é.txt"],
    [`${"a".repeat(300)}.docx`, `${"a".repeat(115)}.docx`],
    ["broken \uD800 half.txt", "broken half.txt"],
  ])("%j becomes %j", (declared, clean) => {
    expect(cleanFileName(declared).cleanName).toBe(clean);
  });

  it("whatever is declared, the name is short, whole and free of paths and hidden characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.constantFrom("", ".pdf", ".TXT"), (base, ending) => {
        const { cleanName } = cleanFileName(base + ending);
        expect([...cleanName].length).toBeLessThanOrEqual(120);
        expect(cleanName).not.toMatch(/[\p{Cc}\p{Cs}/\\\u202A-\u202E\u2066-\u2069]/u);
        expect(cleanName).not.toMatch(/^[. ]/);
      }),
    );
  });
});
