import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPastedAgenda, type PastedAgenda } from "../../../app/domain/agendas/pasted-agenda.ts";
import { decodeEntities } from "../../../app/domain/agendas/word-entities.ts";
import { textOfWordPaste } from "../../../app/domain/agendas/word-paste.ts";
import { countWords, everythingRead } from "./lost-words.ts";

function read(html: string): PastedAgenda {
  const answer = readPastedAgenda({ html });
  if ("refused" in answer) throw new Error(answer.refused);
  return answer;
}

/** A numbered paragraph as desktop Word writes it, with the layout's spaces behind the number. */
function wordParagraph(number: string, words: string, level = 1): string {
  return `<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;mso-add-space:auto;\ntext-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span\nstyle='mso-bidi-font-family:Calibri'><span style='mso-list:Ignore'>${number}<span\nstyle='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>\n`;
}

const desktopWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><title>Agenda draft 3</title><style><!-- p.MsoNormal {margin:0cm;} /* 1. Style */ --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal><b>Saltmere Council &#8211; Harbour&nbsp;Panel<o:p></o:p></b></p>
${wordParagraph("16.", "Apologies&nbsp;for absence")}${wordParagraph("17.", "The harbour master&#146;s figures")}<p class=MsoNormal>To note the figures for the\nwinter.<o:p></o:p></p>
${wordParagraph("18.", "Two reviews")}${wordParagraph("(a)", "Moorings", 2)}${wordParagraph("(b)", "Dredging", 2)}${wordParagraph("19.", "The budget is &lt; last year&rsquo;s")}
${wordParagraph("<span style='font-family:Symbol'>·</span>", "lights on the mole,", 2)}${wordParagraph("<span style='font-family:Wingdings'>§</span>", "and dredging.", 2)}
<!--EndFragment--></body></html>`;

describe("what Word puts on the clipboard", () => {
  it("numbers in Word's own spans, levels, bullets of other fonts, entities and lines broken in the source", () => {
    expect(textOfWordPaste(desktopWord).split("\n").filter((line) => line !== "")).toEqual([
      "Saltmere Council – Harbour Panel", "16.\tApologies for absence", "17.\tThe harbour master’s figures", "To note the figures for the winter.", "18.\tTwo reviews", "\t(a)\tMoorings", "\t(b)\tDredging", "19.\tThe budget is < last year’s", "\t•\tlights on the mole,", "\t•\tand dredging.",
    ]);
  });

  it("becomes items and sub-items", () => {
    const agenda = read(desktopWord);
    expect(agenda.items.map(({ number, title, purpose }) => [number, title, purpose])).toEqual([["16", "Apologies for absence", null], ["17", "The harbour master’s figures", "To note"], ["18", "Two reviews", null], ["19", "The budget is < last year’s", null]]);
    expect(agenda.items[2]?.subItems.map(({ number, title }) => [number, title])).toEqual([["a", "Moorings"], ["b", "Dredging"]]);
    expect(agenda.items[3]?.words).toBe("• lights on the mole,\n• and dredging.");
    expect(agenda.notUnderstood.map(({ words }) => words)).toEqual(["Saltmere Council – Harbour Panel"]);
  });

  it("lists of Word online: each entry in a list of its own, and the number in its start", () => {
    const html = `<div><ol start="5"><li><p><span>Apologies</span></p></li></ol></div><p>Sent by nine people</p><div><ol start="6"><li><p>Flood wardens&nbsp;</p></li></ol><ol type="a"><li>North</li><li>South</li></ol></div><ol start=7><li>Close</ol>`;
    const agenda = read(html);
    expect(agenda.items.map(({ number, title, words }) => [number, title, words])).toEqual([["5", "Apologies", "Sent by nine people"], ["6", "Flood wardens", ""], ["7", "Close", ""]]);
    expect(agenda.items[1]?.subItems.map(({ number, title }) => [number, title])).toEqual([["a", "North"], ["b", "South"]]);
  });

  it("nested lists, types and values", () => {
    const html = "<ol><li>One<ol type=i><li>First<li value=4>Fourth</ol></li><li value='7'>Seven<ul><li>dot</li></ul></li><li>Eight</li></ol>";
    expect(textOfWordPaste(html).split("\n")).toEqual(["1.\tOne", "\ti.\tFirst", "\tiv.\tFourth", "7.\tSeven", "\t•\tdot", "8.\tEight"]);
  });

  it("tables: the number in the first cell, the title and a purpose in the second, the presenter in the third", () => {
    const html = `<table border=1><tr><th>No.</th><th>Item</th></tr><tr><td><p>1.</p></td><td><p>Apologies</p></td><td>Chair</td></tr>
      <tr><td width=40><p class=MsoNormal>2.<o:p></o:p></p></td><td><p>Youth clubs</p><p>To consider what closed.</p></td><td><p>Head of Youth</p></td></tr>
      <tr><td>3.</td><td>Close<br>Thank you</td><td>&nbsp;</td></tr></table><p>Contact: the clerk</p>`;
    const agenda = read(html);
    expect(agenda.items.map(({ number, title, purpose, presentedBy, words }) => [number, title, purpose, presentedBy, words])).toEqual([
      ["1", "Apologies", null, "Chair", ""], ["2", "Youth clubs", "To discuss", "Head of Youth", "To consider what closed."], ["3", "Close", null, "", "Thank you"],
    ]);
    expect(agenda.notUnderstood.map(({ words }) => words)).toEqual(["No. Item", "Contact: the clerk"]);
  });

  it("tabs of Word's own, and a council's website copied from the browser", () => {
    expect(textOfWordPaste("<p class=MsoNormal>7<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp; </span>Roads</p>")).toMatch(/^7\s*\t\s*Roads$/);
    const html = `<h1>Agenda</h1><table class="mgItemTable"><caption>Items</caption><tr><th>No.</th><th>Item</th></tr><tr><td class="mgItemNumberCell"><p>31.</p></td><td><p>Roads&nbsp;<a href="x.pdf"><img src="i.gif" alt="pdf icon"> <span>PDF 161 KB</span></a></p><div class="mgWordPara"><p>To agree the plan.</p></div><p>Additional documents:</p><ul><li><a href="y">Map of roads</a> <span>PDF 2 MB</span></li></ul></td></tr><tr><td>32.</td><td>Close</td></tr></table>`;
    expect(read(html).items).toMatchObject([{ number: "31", title: "Roads", purpose: "To decide", words: "To agree the plan.", papers: ["Roads", "Map of roads"] }, { number: "32", title: "Close", words: "" }]);
  });

  it("a table within a table keeps its rows", () => {
    expect(textOfWordPaste("<table><tr><td><table><tr><td>1.</td><td>Apologies</td></tr><tr><td>2.</td><td>Close</td></tr></table></td></tr></table>").split("\n")).toEqual(["1.\tApologies", "2.\tClose"]);
  });

  it("scripts, styles and comments say nothing; text never becomes markup", () => {
    const html = "<p>One<script>alert('1. Script')</script><!-- 2. Comment --><style>p{}</style> two</p><p>&lt;b&gt;bold&lt;/b&gt; &amp;lt;</p><p title='a > b'>three</p><SCRIPT>x</ScRiPt >four";
    expect(textOfWordPaste(html).split("\n").filter((line) => line !== "")).toEqual(["One two", "<b>bold</b> &lt;", "three", "four"]);
  });

  it.each([
    ["an open comment", "<p>One</p><!-- two<p>three</p>", ["One", "two", "three"]], ["an open script", "<p>One</p><script>two", ["One", "two"]], ["an open tag", "<p>One</p><p two", ["One", "<p two"]],
    ["open quotes", `<p>One</p><p title="two>three</p><p>four`, ["One", "three", "four"]], ["a sign for less", "<p>3 < 4 and <5</p>", ["3 < 4 and <5"]], ["an end that never began", "</td></tr></table></ol></li></span>One", ["One"]],
    ["cells outside of rows", "<td>One</td><table><td>two</td></table>", ["One", "two"]], ["a row never ended", "<table><tr><td>One<td>two", ["One\ttwo"]], ["two rows never ended", "<table><tr><td>One<tr><td>two", ["One", "two"]],
  ])("%s loses no text", (_, html, lines) => {
    expect(textOfWordPaste(html).split("\n").filter((line) => line !== "")).toEqual(lines);
  });

  it("entities by name, number and what Windows meant; unknown ones stay", () => {
    expect(decodeEntities("&pound;5 &ndash; &#8217;&#x2019;&#146; &eacute;&Eacute; &amp;amp; &bogus; &constructor; AT&T ?a=1&copy=2 &#0;&#x110000;&#xD800;")).toBe("£5 – ’’’ éÉ &amp; &bogus; &constructor; AT&T ?a=1&copy=2 ���");
  });
});

describe("whatever HTML is pasted", () => {
  const word = fc.constantFrom("Apologies", "Minutes", "harbour", "£4", "12", "(a)", "3.", "’", "To note", "PDF 161 KB", "Part 2", "x".repeat(30));
  const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(" "));
  const { html } = fc.letrec<{ html: string }>((tie) => ({
    html: fc.oneof({ depthSize: "small", withCrossShrink: true }, words,
      fc.tuple(fc.constantFrom("p", "div", "b", "span", "li", "ol", "ul", "td", "tr", "table", "h2", "a href='#'", "ol start=4 type=a", "p style='mso-list:l0 level2 lfo1'", "span style='mso-list:Ignore'"), fc.array(tie("html"), { maxLength: 4 })).map(([tag, inner]) => `<${tag}> ${inner.join(" ")} </${tag.split(" ")[0]}>`),
      fc.array(tie("html"), { maxLength: 4 }).map((parts) => parts.join("<br>"))),
  }));
  const stray = fc.constantFrom("", "<", ">", "<p", "</", "<!--", "-->", "<![if !x]>", "<![endif]>", "\"", "<td>", "</table>", "&", "&amp;", "<!-- hidden -->", "<tr>", "<li>");
  const anyHtml = fc.array(fc.tuple(html, stray), { maxLength: 8 }).map((parts) => parts.flat().join(" "));

  /** The words between the tags of well-made markup, found another way: what is not between "<" and ">". */
  const seen = (given: string) => countWords(given.replace(/<[^<>]*>/g, " "));

  it("no word of its text is lost on the way to items", () => {
    fc.assert(fc.property(fc.array(html, { maxLength: 8 }).map((parts) => parts.join(" ")), (given) => {
      const answer = readPastedAgenda({ html: given });
      const after = "refused" in answer ? new Map<string, number>() : countWords(everythingRead(answer));
      expect([...seen(given)].filter(([one, count]) => (after.get(one) ?? 0) < count)).toEqual([]);
    }), { numRuns: 1500 });
  });

  it("broken markup is answered with text", () => {
    fc.assert(fc.property(fc.oneof(anyHtml, fc.string({ unit: fc.constantFrom("<", ">", "/", "!", "-", "p", "td", "tr", "table", "li", "ol", "\"", "'", "=", " ", "script", "&", "#", ";") })), (given) => {
      expect(textOfWordPaste(given)).toBeTypeOf("string");
    }), { numRuns: 1500 });
  });
});
