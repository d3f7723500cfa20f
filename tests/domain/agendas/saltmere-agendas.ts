// Agendas as clerks paste them: the manner of many councils, the words of none. Saltmere does not exist.

export const numberedWithDots = `Saltmere Council
Health Scrutiny Panel
AGENDA
Date: Tuesday 12 March 2024 at 6.30pm
Venue: The Long Room, Harbour House
Membership: Cllr Ada Finch (Chair), Cllr Tom Oram

1. Apologies for absence
To receive any apologies from members.

2. Declarations of interest

3. Minutes of the last meeting (Pages 5 - 12)
To approve the minutes of the meeting held on 6 February 2024.

4. Waiting times at the Quayside Clinic (Pages 13 - 40)
Report of the Director of Adult Services
To consider how long patients wait and what would shorten it.
The Panel asked for this report in October.

5. Date of next meeting
Tuesday 9 April 2024 at 6.30pm`;

export const carriedOnWithTabs = `16\tAPOLOGIES
17\tMINUTES\t3 - 8
To confirm the minutes of 4 July as a true record.
18\tHARBOUR DREDGING – to note the harbour master’s figures
19\tURGENT BUSINESS`;

export const lettered = `PART A – ITEMS OPEN TO THE PUBLIC
A1 Welcome and introductions
A2 School places in the old town
Presented by: Head of Admissions
(20 minutes)
PART B – ITEMS FROM WHICH THE PUBLIC MAY BE EXCLUDED
B1 Contract for school meals
NOT FOR PUBLICATION by virtue of paragraph 3
B2 Staffing of the sixth form`;

export const minuteNumbers = `Saltmere Town Council
You are summoned to a meeting in the Net Loft.
45/07 To receive apologies for absence
46/07 To approve the accounts for payment
a) Insurance of the bandstand
b) Repairs to the sea wall
47/07 Correspondence
(i) Letter from the Ferry Users’ Group
(ii) Letter from the Lifeboat Station
48/07 To set the date of the next meeting`;

export const capitals = `SALTMERE COUNCIL
HOUSING SCRUTINY COMMITTEE
Monday 3 June 2024
AGENDA

APOLOGIES
To receive apologies for absence.

DAMP AND MOULD IN COUNCIL HOMES
Cllr Mary Quill to report
The committee visited nine homes in May.

EVICTIONS: HOW MANY, AND WHY
To hear evidence from Shelter at Saltmere and from two former tenants.

ANY OTHER BUSINESS`;

export const website = `Agenda and minutes
Children’s Scrutiny Panel - Wednesday 5th June 2024 5.00 pm
Venue: Committee Room 2. View directions
Contact: Poppy Lane, Scrutiny Officer
Items
No. Item

49.

Minutes pdf icon PDF 211 KB

To confirm the minutes of the meeting held on 1 May 2024.

Additional documents:

View the background to item 49.

50.

Youth clubs: what closed and what opened pdf icon PDF 1 MB

Report of the Director of Children’s Services

Additional documents:
Appendix A - Map of clubs PDF 640 KB
Appendix B - What young people said PDF 161 KB

Minutes:

The Director introduced the report.

RESOLVED:

1. That the report be noted.

2. That a further report come in the autumn.

51.

Work programme

Minutes:

The work programme was agreed.`;

export const dottedContents = `Agenda Page
1) Apologies ........................................ 1
2) Declarations of interest . . . . . . . . . . . . 2
3) Budget monitoring, quarter 2 …………………… 3 - 9
For information
4) Flood wardens ______ 10
For decision`;

export const timed = `6.00pm\t1.\tWelcome\tChair
6.05pm\t2.\tBus services to the villages\tHead of Transport\tTo discuss
6.45pm\t3.\tParking permits (15 minutes)\tCllr Reeve
7.00pm\t4.\tClose`;

export const twentyFourHours = `1. 18:00 – 18:05 Welcome
2. 18:05 – 18:50 Evidence from the Coastguard
To hear evidence from the Saltmere station officer
Lead officer: Priya Nair
3. 18:50 – 19:00 Next steps`;

export const partsAndPrivate = `Part 1 – Public
1. Apologies
2. Leisure centre: first-year review
Lead Officer: Head of Leisure
3. Exclusion of the press and public
To resolve that the public be excluded under section 100A while exempt information is discussed.
Part 2 – Private
4. Leisure centre: the operator’s accounts
Confidential appendix to follow
5. Settlement of a claim`;

export const parish = `1. To receive apologies for absence.
2. To consider councillors’ requests for dispensations.
3. Public participation.
4. To approve the minutes of the meeting held on 21 November.
5. To receive committee reports
• Allotments and the tenancy review
• Bandstand repairs
• Footpath 14
6. To consider the draft parking plan.
The plan would:
- reduce the number of permits,
- raise the price of each permit, and
- move the taxi rank.
7. To note the clerk’s report.`;

export const headed = `REPORTS FROM CABINET MEMBERS
7. Roads and pavements – Cllr Oram to report
8. Libraries (Report of the Head of Libraries) (Pages 20 to 31)
ITEMS FOR DECISION
9. Work programme 2024/25: to agree the programme
10. Two task groups
a. Beach safety – membership
b. Empty shops – membership
Contact: democratic.services@saltmere.example
Members of the public are welcome to attend.`;

export const restarted = `Notes
1. Please switch telephones to silent.
2. The fire exit is by the stairs.
AGENDA
1. Apologies
2. Review of the winter gritting
The Panel is asked to:
1. note the length of road that was gritted;
2. comment on the plan; and
3. recommend it to Cabinet.
3. Any other business`;

export const wrapped = `12. Annual report of the Saltmere Safeguarding Partnership and the
work of its independent scrutineer
To review the report and to ask
questions of the independent chair.
13. CHILDREN LEAVING CARE AND
THEIR HOUSING
14. Decimals
14.1 Schools
14.2 Colleges`;

/** Name → paste, for what must hold of all. */
export const everyAgenda: Record<string, string> = {
  numberedWithDots, carriedOnWithTabs, lettered, minuteNumbers, capitals, website, dottedContents, timed, twentyFourHours, partsAndPrivate, parish, headed, restarted, wrapped,
};
