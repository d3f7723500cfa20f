// What other parts of the portal hand to recommendations, as those parts keep it.
import { randomBytes } from "node:crypto";
import type { TestDatabase } from "../support/database.ts";

/** A piece of evidence that the panel has accepted and not published. */
export async function acceptedEvidence({ owner }: TestDatabase, reference: string, panel: string): Promise<void> {
  const serial = randomBytes(8).toString("hex");
  await owner`
    with b as (select id from desk.body where name = ${panel}), p as (select min(id) as id from access.person where kind = 'person'),
      i as (insert into desk.inquiry (body_id, reference, title, question, why, key_id, created_by) select b.id, ${`inq-${serial}`}, 'I', 'Q', 'W', gen_random_uuid(), p.id from b, p returning id, body_id),
      c as (insert into desk.evidence_call (body_id, inquiry_id, body_name, title, what_happens, closes_on, open_to, created_by) select i.body_id, i.id, ${panel}, 'C', 'W', current_date + 9, 'anyone', p.id from i, p returning id, inquiry_id, body_id)
    insert into desk.submission (body_id, inquiry_id, call_id, submitted_by, reference, evidence_reference, status, sent_at, accepted_at)
      select c.body_id, c.inquiry_id, c.id, p.id, ${`sub-${serial}`}, ${reference}, 'accepted', now(), now() from c, p`;
  await owner`update desk.submission set circle = 'panel' where evidence_reference = ${reference}`;
}

type Minuted = { committee: string; words: string; heldOn: string; carried?: boolean; quorate?: boolean; against?: string };
let minutes = 500;

/** A recommendation in the minutes of a meeting of the committee. @returns its minute reference */
export async function minutedResolution({ owner }: TestDatabase, { committee, words, heldOn, carried = true, quorate = true, against }: Minuted): Promise<{ minute: string }> {
  minutes += 1;
  const minute = `${minutes}/26`;
  await owner`
    with b as (select id from desk.body where name = ${committee}), p as (select min(id) as id from access.person where kind = 'person'),
      held as (insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by) select b.id, ${`${heldOn}-c-${randomBytes(4).toString("hex")}`}, 'Committee', ${heldOn}, '18:00', 'Town Hall', p.id from b, p returning id, body_id),
      of_it as (insert into desk.minutes (body_id, meeting_id, drafted_by) select body_id, held.id, p.id from held, p returning id, body_id, meeting_id),
      item as (insert into desk.minute (body_id, minutes_id, position, number, title) select body_id, id, 1, ${minute}, 'Recommendation' from of_it returning id)
    insert into desk.resolution (body_id, meeting_id, minutes_id, minute_id, number, kind, words, carried, is_quorate)
      select of_it.body_id, of_it.meeting_id, of_it.id, item.id, ${minute}, 'RECOMMENDED', ${words}, ${carried}, ${quorate} from of_it, item`;
  if (against) await owner`insert into desk.own_vote (resolution_id, body_id, minutes_id, person_id, vote, words) select s.id, s.body_id, s.minutes_id, p.id, 'against', 'It costs too much' from desk.resolution s, access.person p where s.number = ${minute} and p.name = ${against}`;
  return { minute };
}
