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
  "desk.approval": {
    release_id: number;
    body_id: number | null;
    person_id: number;
    sha256: Buffer;
    approved_at: ColumnType<Date, Date | string | undefined, Date | string>;
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
  "desk.counter": {
    body_id: number;
    kind: string;
    last: number;
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
