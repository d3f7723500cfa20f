/** "N months beginning with": rulebook 7C and 7D, and the ends of months. */
export const monthVectors = [
  { sentence: "7C: two months beginning with 14 January 2027", begins: "2027-01-14", months: 2, ends: "2027-03-13" },
  { sentence: "7C: two months beginning with 31 December 2026", begins: "2026-12-31", months: 2, ends: "2027-02-28" },
  { sentence: "7C: two months beginning with 30 November 2026", begins: "2026-11-30", months: 2, ends: "2027-01-29" },
  { sentence: "7C: two months beginning with 1 March 2027", begins: "2027-03-01", months: 2, ends: "2027-04-30" },
  { sentence: "7D: the executive's response to a report and notice received on 18 January 2027", begins: "2027-01-18", months: 2, ends: "2027-03-17" },
  { sentence: "two months beginning with 31 December 2027, before a leap year's February", begins: "2027-12-31", months: 2, ends: "2028-02-29" },
  { sentence: "two months beginning with 30 December 2027, which ends on 29 February", begins: "2027-12-30", months: 2, ends: "2028-02-29" },
  { sentence: "two months beginning with 29 December 2026, which ends on 28 February", begins: "2026-12-29", months: 2, ends: "2027-02-28" },
  { sentence: "one month beginning with 1 February 2027", begins: "2027-02-01", months: 1, ends: "2027-02-28" },
  { sentence: "one month beginning with 31 January 2027", begins: "2027-01-31", months: 1, ends: "2027-02-28" },
  { sentence: "two months beginning with 31 July 2026", begins: "2026-07-31", months: 2, ends: "2026-09-30" },
  { sentence: "twelve months beginning with 29 February 2028", begins: "2028-02-29", months: 12, ends: "2029-02-28" },
] as const;
