import type { PostgresType } from "postgres";
import { readArray, writeArray } from "./array-literal.server.ts";

// Object ids of PostgreSQL's own types: fixed for ever, so nothing has to be asked when a connection opens.
const bool = 16, bytea = 17, int8 = 20, text = 25, varchar = 1043;
const date = 1082, timestamp = 1114, timestamptz = 1184;

const dayForm = /^\d{4}-\d\d-\d\d$/;
const momentForm = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$/;

/**
 * How columns and parameters cross: `date` is text "YYYY-MM-DD", `timestamptz` a Date, `int8` a number (refused beyond
 * 2^53 - 1), `numeric`, `uuid` and `time` text, `bytea` a Buffer, `json` and `jsonb` values; arrays of these both ways.
 * A Date for a `date` column is refused: which day it is depends on the time zone, and a day in law must not.
 */
export const columnTypes: Record<string, PostgresType> = {
  text: { to: text, from: [text, varchar], serialize: writeText, parse: String },
  int8: { to: int8, from: [int8], serialize: String, parse: readWholeNumber },
  date: { to: date, from: [date], serialize: writeDay, parse: String },
  timestamp: { to: timestamp, from: [timestamp], serialize: writeText, parse: String }, // no time zone: not a moment
  timestamptz: { to: timestamptz, from: [timestamptz], serialize: writeMoment, parse: readMoment },
  bytea: { to: bytea, from: [bytea], serialize: writeBytes, parse: readBytes },
  boolArray: arrayOf(1000, (value) => (value === true ? "t" : "f"), (given) => given === "t"),
  byteaArray: arrayOf(1001, writeBytes, readBytes),
  int2Array: arrayOf(1005, String, Number),
  int4Array: arrayOf(1007, String, Number),
  textArray: arrayOf(1009, writeText, String),
  nameArray: arrayOf(1003, writeText, String),
  varcharArray: arrayOf(1015, writeText, String),
  int8Array: arrayOf(1016, String, readWholeNumber),
  float4Array: arrayOf(1021, String, Number),
  float8Array: arrayOf(1022, String, Number),
  dateArray: arrayOf(1182, writeDay, String),
  timestamptzArray: arrayOf(1185, writeMoment, readMoment),
  numericArray: arrayOf(1231, String, String),
  uuidArray: arrayOf(2951, String, String),
};

/**
 * The type that a parameter is declared with. Nearly always 0, "whatever the statement needs there": the server then
 * says which type it chose and the value is written as that. Two kinds of value cannot be mistaken for another.
 */
export function declaredType(value: unknown): number {
  if (typeof value === "boolean") return bool;
  return value instanceof Uint8Array ? bytea : 0;
}

function arrayOf<T>(oid: number, write: (value: unknown) => string, read: (text: string) => T): PostgresType {
  return {
    to: oid,
    from: [oid],
    serialize: (values: unknown) => writeArray(values, write),
    parse: (given: string) => readArray(given, read),
  };
}

function writeText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") throw new TypeError("An object was given where PostgreSQL expects text.");
  return String(value);
}

function writeDay(value: unknown): string {
  const day = String(value); // Temporal.PlainDate writes itself so
  if (!dayForm.test(day)) throw new TypeError("A day is text such as 2026-11-30, or a Temporal.PlainDate.");
  return day;
}

function writeMoment(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  const moment = String(value); // Temporal.Instant writes itself so
  if (!momentForm.test(moment)) throw new TypeError("A moment is a Date, or text with an offset such as 2026-11-30T10:00:00Z.");
  return moment;
}

function readMoment(given: string): Date {
  const moment = new Date(given);
  if (Number.isNaN(moment.getTime())) throw new RangeError("A moment in the database is outside the range that JavaScript can hold.");
  return moment;
}

function writeBytes(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw new TypeError("A bytea parameter is a Buffer or a Uint8Array.");
  return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
}

function readBytes(given: string): Buffer {
  return Buffer.from(given.slice(2), "hex");
}

function readWholeNumber(given: string): number {
  const number = Number(given);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The whole number ${given} is too large for JavaScript to hold exactly.`);
  return number;
}
