// Generated from the migrated database by `npm run db:types`: do not edit.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** A JSON value as it lies in a jsonb column. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What the record's login reads. */
export interface RecordTables {
  "record.document": {
    kind: string;
    reference: string;
    version: number;
    bytes: Buffer | null;
    sha256: Buffer;
    published_at: ColumnType<Date, Date | string | undefined, Date | string>;
    published_on: string;
    withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    withdrawn_why: string | null;
  };
  "record.edition": {
    only_row: Generated<boolean>;
    number: Generated<number>;
    clock_offset_seconds: Generated<number>;
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "record.evidence": {
    reference: string;
    body_id: number;
    inquiry_reference: string;
    inquiry_title: string;
    by_name: string;
    how: string;
    status: string;
    version: number;
    published_on: string;
  };
  "record.evidence_call": {
    call_id: number;
    inquiry_reference: string;
    inquiry_title: string;
    title: string;
    closes_on: string;
    open_to: string;
  };
  "record.file": {
    kind: string;
    reference: string;
    version: number;
    sha256: Buffer;
    title: string;
    file_name: string;
    media_type: string;
    size: number;
  };
  "record.inquiry": {
    reference: string;
    body_id: number;
    body_name: string;
    title: string;
    question: string;
    stage: string;
    concluded: boolean;
    status: string;
    version: number;
    published_on: string;
  };
  "record.meeting": {
    reference: string;
    body_id: number;
    body_name: string;
    body_slug: string;
    title: string;
    held_on: string;
    starts_at: string;
    place: string;
    status: string;
    version: number;
    published_on: string;
  };
  "record.minutes": {
    reference: string;
    meeting_reference: string;
    body_id: number;
    body_name: string;
    body_slug: string;
    title: string;
    held_on: string;
    status: string;
    version: number;
    published_on: string;
  };
  "record.publication": {
    seq: number;
    at: ColumnType<Date, Date | string, Date | string>;
    entry: string;
    previous: Buffer;
    hash: Buffer;
  };
  "record.seal": {
    seq: number;
    hash: Buffer;
    signed: string;
    signature: Buffer;
    public_key: string;
    signed_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
}

/** The working tables, behind row-level security. */
export interface DeskTables {
  "access.attempt": {
    bucket: Buffer;
    window_start: ColumnType<Date, Date | string, Date | string>;
    taken: Generated<number>;
  };
  "access.challenge": {
    challenge: string;
    holder: Buffer;
    purpose: string;
    expires_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "access.confirmation": {
    id: GeneratedAlways<number>;
    email: string;
    code_hash: Buffer | null;
    tries: Generated<number>;
    asked_at: ColumnType<Date, Date | string | undefined, Date | string>;
    expires_at: ColumnType<Date, Date | string, Date | string>;
    used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "access.installation": {
    only_row: Generated<boolean>;
    role_prefix: string;
    demo: Generated<boolean>;
    demo_made_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    created_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "access.office": {
    person_id: number;
    office: string;
    deputy: Generated<boolean>;
    from_on: string;
    until_on: string | null;
    id: GeneratedAlways<number>;
  };
  "access.officer": {
    person_id: number;
    organisation_id: number;
    from_on: string;
    until_on: string | null;
    id: GeneratedAlways<number>;
  };
  "access.organisation": {
    id: GeneratedAlways<number>;
    name: string;
    kind: string;
  };
  "access.passkey": {
    id: GeneratedAlways<number>;
    person_id: number;
    credential_id: Buffer;
    public_key: Buffer;
    counter: number;
    transports: Generated<string[]>;
    name: string;
    made_at: ColumnType<Date, Date | string | undefined, Date | string>;
    used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "access.password_link": {
    id: GeneratedAlways<number>;
    purpose: string;
    person_id: number | null;
    email: string;
    token_hash: Buffer | null;
    asked_at: ColumnType<Date, Date | string | undefined, Date | string>;
    expires_at: ColumnType<Date, Date | string, Date | string>;
    used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    revoked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "access.person": {
    id: GeneratedAlways<number>;
    kind: Generated<string>;
    name: string;
    post: Generated<string>;
    email: string | null;
    password_hash: string | null;
    suspended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    created_at: ColumnType<Date, Date | string | undefined, Date | string>;
    invited_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    left_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    version: Generated<number>;
    proved_email: string | null;
  };
  "access.recovery_code": {
    person_id: number;
    code_hash: Buffer;
    used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "access.session": {
    id_hash: Buffer;
    person_id: number;
    created_at: ColumnType<Date, Date | string | undefined, Date | string>;
    touched_at: ColumnType<Date, Date | string | undefined, Date | string>;
    expires_at: ColumnType<Date, Date | string, Date | string>;
    absolute_at: ColumnType<Date, Date | string, Date | string>;
    fresh_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    stage: Generated<string>;
    factor_given_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "access.totp": {
    person_id: number;
    sealed: Buffer;
    key_id: string;
    last_step: Generated<number>;
    begun_at: ColumnType<Date, Date | string | undefined, Date | string>;
    confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "audit.event": {
    seq: number;
    at: ColumnType<Date, Date | string, Date | string>;
    actor_id: number;
    what: string;
    noun: string;
    noun_id: string;
    body_id: number | null;
    witness_session_id: number | null;
    entry: Buffer;
    previous: Buffer;
    hash: Buffer;
  };
  "audit.head": {
    only_row: Generated<boolean>;
    seq: Generated<number>;
    hash: Generated<Buffer>;
  };
  "audit.payload": {
    seq: number;
    salt: Buffer;
    payload: string;
    erased_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "desk.agenda_item": {
    id: GeneratedAlways<number>;
    body_id: number;
    meeting_id: number;
    position: number;
    open_title: string;
    purpose: string;
    presented_by: Generated<string>;
    minutes_allowed: number | null;
    words: Generated<string>;
    access_status: Generated<string>;
    paragraphs: Generated<string[]>;
    public_interest_reason: Generated<string>;
    review_on: string | null;
    confidential_ground: Generated<string>;
    confidential_basis: Generated<string>;
    class: Generated<string>;
    added_at: ColumnType<Date, Date | string | undefined, Date | string>;
    version: Generated<number>;
  };
  "desk.answer": {
    id: GeneratedAlways<number>;
    submission_id: number;
    question_id: number;
    body_id: number;
    organisation_id: number | null;
    submitted_by: number;
    circle: string;
    document_id: string;
    version: Generated<number>;
    sealed: Buffer;
    saved_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.approval": {
    release_id: number;
    body_id: number | null;
    person_id: number;
    sha256: Buffer;
    approved_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.attendance": {
    id: GeneratedAlways<number>;
    body_id: number;
    minutes_id: number;
    person_id: number | null;
    name: string;
    organisation: Generated<string>;
    capacity: string;
    mode: Generated<string>;
    is_member: boolean;
    substitutes_for: number | null;
    came_in_before: number | null;
    left_before: number | null;
    version: Generated<number>;
  };
  "desk.body": {
    id: GeneratedAlways<number>;
    name: string;
    slug: string;
    kind: string;
    reference_code: string;
    notice_days: Generated<number>;
    counting_profile: Generated<string>;
    key_id: string;
    quorum: Generated<number>;
    version: Generated<number>;
    executive_id: number | null;
    follows_id: number | null;
    closed_on: string | null;
  };
  "desk.call_invitation": {
    id: GeneratedAlways<number>;
    body_id: number;
    call_id: number;
    organisation_id: number;
    kind: string;
    duty: Generated<string>;
    due_on: string;
    words: Generated<string>;
    made_by: number;
    made_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.call_question": {
    id: GeneratedAlways<number>;
    body_id: number;
    call_id: number;
    position: number;
    words: string;
  };
  "desk.counter": {
    body_id: number;
    kind: string;
    last: number;
  };
  "desk.declaration": {
    id: GeneratedAlways<number>;
    body_id: number;
    minutes_id: number;
    minute_id: number;
    person_id: number;
    category: string;
    is_sensitive: boolean;
    nature: string;
    registered: string;
    has_dispensation: Generated<boolean>;
    action: string;
    left_at: string | null;
    returned_at: string | null;
    version: Generated<number>;
  };
  "desk.evidence_call": {
    id: GeneratedAlways<number>;
    body_id: number;
    inquiry_id: number;
    title: string;
    what_happens: string;
    closes_on: string;
    open_to: string;
    status: Generated<string>;
    created_by: number;
    opened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    version: Generated<number>;
  };
  "desk.evidence_file": {
    id: GeneratedAlways<number>;
    submission_id: number;
    body_id: number;
    organisation_id: number | null;
    submitted_by: number;
    circle: string;
    document_id: string;
    stored_name: string;
    sealed_details: Buffer;
    sealed_sha256: Buffer;
    added_by: number;
    added_at: ColumnType<Date, Date | string | undefined, Date | string>;
    removed_by: number | null;
    removed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "desk.exclusion": {
    minute_id: number;
    body_id: number;
    minutes_id: number;
    part: string;
    paragraphs: string[];
    public_interest: string;
    moved_by: number | null;
    seconded_by: number | null;
    votes_for: number | null;
    votes_against: number | null;
    abstentions: number | null;
    carried: boolean;
    out_at: string | null;
    back_at: string | null;
    version: Generated<number>;
  };
  "desk.exempt_minute": {
    minute_id: number;
    body_id: number;
    minutes_id: number;
    sealed: Buffer;
    version: Generated<number>;
  };
  "desk.inquiry": {
    id: GeneratedAlways<number>;
    body_id: number;
    reference: string;
    title: string;
    question: string;
    why: string;
    terms: Generated<string>;
    lines: Generated<string[]>;
    lead_id: number | null;
    stage: Generated<string>;
    status: Generated<string>;
    key_id: string;
    created_by: number;
    created_at: ColumnType<Date, Date | string | undefined, Date | string>;
    version: Generated<number>;
  };
  "desk.mail": {
    id: GeneratedAlways<number>;
    body_id: number | null;
    person_id: number | null;
    address: string;
    subject: string;
    words: string;
    about: string | null;
    made_at: ColumnType<Date, Date | string | undefined, Date | string>;
    sent_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    tries: Generated<number>;
    claimed_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    failed_why: string | null;
    gave_up_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    useful_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "desk.meeting": {
    id: GeneratedAlways<number>;
    body_id: number;
    reference: string;
    title: string;
    held_on: string;
    starts_at: string;
    ends_at: string | null;
    place: string;
    access_details: Generated<string>;
    status: Generated<string>;
    convened_by: string | null;
    convened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    convened_why: string | null;
    created_by: number;
    created_at: ColumnType<Date, Date | string | undefined, Date | string>;
    version: Generated<number>;
    former_references: Generated<string[]>;
  };
  "desk.membership": {
    body_id: number;
    person_id: number;
    role: string;
    from_on: string;
    until_on: string | null;
    id: GeneratedAlways<number>;
    political_group: Generated<string>;
  };
  "desk.minute": {
    id: GeneratedAlways<number>;
    body_id: number;
    minutes_id: number;
    item_id: number | null;
    position: number;
    number: string;
    title: string;
    words: Generated<string>;
    class: Generated<string>;
    is_late: Generated<boolean>;
    urgent_reason: Generated<string>;
    version: Generated<number>;
  };
  "desk.minutes": {
    id: GeneratedAlways<number>;
    body_id: number;
    meeting_id: number;
    status: Generated<string>;
    version: Generated<number>;
    drafted_by: number;
    drafted_at: ColumnType<Date, Date | string | undefined, Date | string>;
    presided_by: number | null;
    started_at: string | null;
    ended_at: string | null;
    attendance_version: Generated<number>;
    chair_words: Generated<string>;
    coherent_answer: string | null;
    summary: Generated<string>;
    agreed_at_meeting_id: number | null;
    agreed_on: string | null;
    agreed_presided_by: number | null;
    corrections: Generated<string>;
    signed_by: number | null;
    signed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "desk.minutes_signature": {
    minutes_id: number;
    body_id: number;
    person_id: number;
    document: Buffer;
    sha256: Buffer;
    signed_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.once": {
    person_id: number;
    key: string;
    answer: Json | null;
    claimed_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.opening": {
    id: GeneratedAlways<number>;
    witness_session_id: number;
    body_id: number;
    ground: string;
    asked_by: number;
    asked_at: ColumnType<Date, Date | string | undefined, Date | string>;
    seconded_by: number | null;
    seconded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    expires_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "desk.opening_scope": {
    opening_id: number;
    body_id: number;
    sealed: Buffer;
  };
  "desk.own_vote": {
    resolution_id: number;
    body_id: number;
    minutes_id: number;
    person_id: number;
    vote: string;
    words: Generated<string>;
  };
  "desk.paper": {
    id: GeneratedAlways<number>;
    body_id: number;
    meeting_id: number;
    item_id: number;
    position: Generated<number>;
    class: Generated<string>;
    sealed_as: string;
    document_id: string;
    stored_name: string;
    sealed_details: Buffer;
    sealed_sha256: Buffer;
    received_by: number;
    received_at: ColumnType<Date, Date | string | undefined, Date | string>;
    removed_by: number | null;
    removed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "desk.posting": {
    id: GeneratedAlways<number>;
    body_id: number;
    meeting_id: number;
    what: string;
    posted_at: string;
    counts_from: string;
    place: string;
    for_day: string;
    for_time: string;
    for_place: string;
    recorded_by: number;
    recorded_at: ColumnType<Date, Date | string | undefined, Date | string>;
    error_why: string | null;
    error_by: number | null;
    error_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  "desk.private_matter": {
    item_id: number;
    body_id: number;
    sealed: Buffer;
  };
  "desk.public_text": {
    body_id: number;
    submission_id: number;
    question_id: number;
    document_id: string;
    version: Generated<number>;
    sealed: Buffer;
    prepared_by: number;
  };
  "desk.release": {
    id: GeneratedAlways<number>;
    body_id: number | null;
    meeting_id: number | null;
    kind: string;
    reference: string;
    document: Buffer;
    sha256: GeneratedAlways<Buffer>;
    needs: number;
    subject_version: number;
    prepared_by: number;
    prepared_at: ColumnType<Date, Date | string | undefined, Date | string>;
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    published_version: number | null;
    subject_id: number | null;
  };
  "desk.release_kind": {
    kind: string;
    approvers: string[];
    least: number;
  };
  "desk.resolution": {
    id: GeneratedAlways<number>;
    body_id: number;
    meeting_id: number;
    minutes_id: number;
    minute_id: number;
    item_id: number | null;
    number: string;
    kind: string;
    words: string;
    moved_by: number | null;
    seconded_by: number | null;
    carried: boolean;
    votes_for: number | null;
    votes_against: number | null;
    abstentions: number | null;
    casting_vote: string | null;
    is_quorate: boolean;
    recommendation_id: number | null;
    version: Generated<number>;
  };
  "desk.sealed_file": {
    id: GeneratedAlways<number>;
    witness_session_id: number;
    body_id: number;
    document_id: string;
    stored_name: string;
    sealed_details: Buffer;
    sealed_sha256: Buffer;
    added_by: number;
    added_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.sealed_note": {
    id: GeneratedAlways<number>;
    witness_session_id: number;
    body_id: number;
    document_id: string;
    author_id: number;
    sealed: Buffer;
    written_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.session_reader": {
    witness_session_id: number;
    body_id: number;
    person_id: number;
  };
  "desk.submission": {
    id: GeneratedAlways<number>;
    body_id: number;
    inquiry_id: number;
    call_id: number;
    organisation_id: number | null;
    submitted_by: number;
    reference: string;
    evidence_reference: string | null;
    kind: Generated<string>;
    status: Generated<string>;
    circle: Generated<string>;
    child_flag: Generated<boolean>;
    identifies_child: boolean | null;
    marking: string | null;
    handling: Generated<string>;
    personal_data: string | null;
    publication_wish: string | null;
    about_document: string | null;
    sealed_about: Buffer | null;
    signed_off_by: string | null;
    signed_off_post: string | null;
    evidence_status: string | null;
    evidence_status_why: Generated<string>;
    started_at: ColumnType<Date, Date | string | undefined, Date | string>;
    sent_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    accepted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    withdrawal_requested_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    version: Generated<number>;
  };
  "desk.submission_step": {
    id: GeneratedAlways<number>;
    submission_id: number;
    body_id: number;
    organisation_id: number | null;
    submitted_by: number;
    circle: string;
    action: string;
    to_status: string;
    reason: Generated<string>;
    by_id: number;
    by_name: string;
    at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  "desk.transition": {
    noun: string;
    from_status: string;
    action: string;
    to_status: string;
  };
  "desk.witness_session": {
    id: GeneratedAlways<number>;
    body_id: number;
    reference: string;
    open_title: string;
    held_on: string;
    starts_at: string;
    place: string;
    status: Generated<string>;
    planned_by: number;
    planned_at: ColumnType<Date, Date | string | undefined, Date | string>;
    determination: string | null;
    determined_by: number | null;
    determined_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    custodian_id: number | null;
    deputy_id: number | null;
    key_id: string | null;
    sealed_by: number | null;
    sealed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    version: Generated<number>;
  };
}

export interface Database extends RecordTables, DeskTables {}
