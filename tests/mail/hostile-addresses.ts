// Addresses by which mail was led astray elsewhere, and what a generator makes of their parts.
import fc from "fast-check";

const evil = "thief@evil.test";

/** By hand: from the advisories of mail packages, and from what mail servers have been seen to accept. */
export const knownTricks: string[] = [
  '"thief@evil.test x"@council.test', '"thief@evil.test"@council.test', '"a"@council.test', "'thief@evil.test x'@council.test", '"a b"@council.test', '"xclow3n@gmail.com x"@internal.domain',
  `a@council.test,${evil}`, `a@council.test;${evil}`, `a@council.test ${evil}`, `a@council.test\n${evil}`, `a@council.test\r\nRCPT TO:<${evil}>`, `a@council.test\r\nBcc: ${evil}`, `${evil},a@council.test`,
  `a@council.test\u0000${evil}`, `a@council.test\u000b${evil}`, `a@council.test\u0085${evil}`, `a@council.test\u2028${evil}`, `a@council.test\t${evil}`, `\u202ea@council.test`, "a@council.test\u200b", "\ufeffa@council.test",
  `<${evil}>`, `a@council.test>,<${evil}`, `a@council.test><${evil}>`, `a <${evil}>`, `a@council.test <${evil}>`, `"a@council.test" <${evil}>`, `<a@council.test>${evil}`, `a@council.test(${evil})`, `(${evil})a@council.test`, `a(comment)@council.test`, `a@(comment)council.test`,
  `group: ${evil};`, `group: a@council.test, ${evil};`, `undisclosed-recipients:;`, `@evil.test:a@council.test`, `<@evil.test,@b.test:a@council.test>`, `a%evil.test@council.test@evil.test`, `a@council.test@evil.test`, `a@@council.test`, "a!b@council.test@evil.test",
  "=?utf-8?Q?thief=40evil.test=3E?=@council.test ", "=?utf-8?q?=74hief=40evil=2Etest=2C?= <a@council.test>", "=?x?q?thief=40evil.test=3e=00?=foo@council.test,", "=?iso-8859-1?q?=61=40evil.test=3c?=@council.test>",
  "a@council.test.", "a@.council.test", "a@council..test", "a@-council.test", "a@council-.test", "a@council", "a@localhost", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@127.0.0.1", "a@2130706433", "a@council.test:25", "a@council.test/evil", "a@council.test?bcc=thief@evil.test", "a@council.test#evil",
  ".a@council.test", "a.@council.test", "a..b@council.test", "@council.test", "a@", "@", "", " ", "a b@council.test", " a@council.test", "a@council.test ", "a@council.test\n", "a\\@evil.test@council.test", "a\\,b@council.test", "a`b@council.test",
  "а@council.test", "a@cоuncil.test", "a@council．test", "a＠council.test", "a@council。test", "a@counciⓛ.test", "ａ@council.test", "a@council.ｔest", "a@ǆ.test", "a@\u212a.test", "\u0131@council.test", "a@evil.test⁄council.test", "thief@evil.test℀council.test", "a@ﬁ.test",
  "a@xn--.xn--", "a@council.t", "a@council.1", "a@council.te1st", `${"a".repeat(65)}@council.test`, `a@${"b".repeat(64)}.test`, `a@${"b.".repeat(130)}test`, `${"a".repeat(64)}@${`${"b".repeat(60)}.`.repeat(4)}test`,
  "mailto:a@council.test", "MAIL FROM:<a@council.test>", `|/bin/sh`, "/var/mail/a", "a|b <thief@evil.test>", "-OQueueDirectory=/tmp@council.test ", "a@council.test NOTIFY=SUCCESS ORCPT=rfc822;thief@evil.test", "a@council.test> SIZE=1\r\nRCPT TO:<thief@evil.test", "[object Object]", "a@council.test,", ",a@council.test", ";",
];

const pieces = fc.constantFrom("a", "thief", "evil.test", "council.test", "@", "@council.test", "@evil.test", ".", "..", ",", ";", ":", "<", ">", "(", ")", "[", "]", '"', "'", "\\", " ", "\t", "\r\n", "\n", "\u0000", "\u0085", "\u2028", "\u200b", "\u202e", "%", "!", "=?utf-8?Q?", "?=", "=40", "RCPT TO:", "Bcc: ", "xn--", "＠", "．", "\u0430", "\u212a", "|", "/", "#", "?", "+", "-", "_", "{", "}", "`", "~");

/** Pieces of addresses and of tricks in any order, known tricks with something put into them, and random text. */
export const hostileAddress: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(pieces, { minLength: 1, maxLength: 9 }).map((parts) => parts.join("")) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...knownTricks), pieces, fc.nat({ max: 40 })).map(([trick, piece, place]) => trick.slice(0, place) + piece + trick.slice(place)) },
  { weight: 2, arbitrary: fc.tuple(fc.string({ unit: "grapheme", maxLength: 20 }), pieces).map(([text, piece]) => `${text}${piece}@council.test`) },
  { weight: 1, arbitrary: fc.emailAddress() },
);
