/** What the desk is told, and how it writes: with the version seen, and a key for each act. */
import { API } from "../shared/api";
import type { Wording } from "../shared/words.svelte";

export interface Refused { status: number; code: string; detail: string; hint: string; reasons: string[] }
export class Refusal extends Error {
  constructor(readonly told: Refused) {
    super(told.detail);
  }
}

async function answered<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${API}${path}`, { cache: "no-store", ...init });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new Refusal({ status: 0, code: "no-line", detail: "", hint: "", reasons: [] });
  }
  const told = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return told as T;
  const mistakes = (told["mistakes"] as { where?: string; message: string }[] | undefined) ?? [];
  throw new Refusal({
    status: response.status, code: String(told["code"] ?? ""), detail: String(told["detail"] ?? ""), hint: String(told["hint"] ?? ""),
    reasons: mistakes.map((one) => (one.where ? `${one.where}: ${one.message}` : one.message)),
  });
}

export const read = <T>(path: string, signal?: AbortSignal): Promise<T> => answered<T>(path, { signal: signal ?? null });

export function write<T>(path: string, body: unknown, version: string, key: string): Promise<T> {
  const headers = { "Content-Type": "application/json", "If-Match": `"${version}"`, "Idempotency-Key": key };
  return answered<T>(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export interface Word { word: string; low: number; high: number }
export interface Named { id: string; name: Wording; party: string }
export interface Actor { id: string; party: string; seat: boolean; chair: boolean; key: string }
export interface Setting {
  agreement: string; title: Wording; invented: boolean; time_zone: string; mandate: string[]; tier: string; account: string; role: string;
  party: string | null; actions: string[]; known_until: string | null; parties: Named[]; seats: Named[]; sources: Named[];
  texts: { id: string; title: Wording; asserted_by: string[] }[]; actors: Actor[]; powers: string[]; quorum: number | null; decision_rule: string | null;
}
export interface Thing {
  act: string | null; object_type: string | null; weapon: string | null; actor?: string | null; affected?: string | null;
  start: string | null; end: string | null; lon: number | null; lat: number | null; error_m: number | null; place_name: string | null;
  count_low: number | null; count_high: number | null; count_about: boolean | null;
}
export interface Incident extends Thing { incident_id: string; version: string; status: string; n_reports: number; report_ids: string[] }
export interface Report extends Thing {
  report_id: string; source_id: string | null; claimant: string | null; basis: string; text: string | null; text_lang: string | null; known_at: string | null;
}
export interface Decision { seq: number; act: string; by: string; at: string; text: string; sides: string[][]; missing: string[]; against: number[] }
export interface CaseLine {
  case_id: string; text_id: string; provision_id: string; subject_id: string; incident_id: string | null; status: string; under_appeal: string | null;
  because: string | null; respondent: string | null; opened_at: string; opened_by: string; ruled_at: string | null; rule: string | null; positions: string[];
  without: string[]; absent: string[]; unheard: string | null; n_dissents: number; n_appeals: number; unanswered: string[]; review: string[]; rung: string;
}
export interface Question { case_id: string; seq: number; to: string; text: string; asked_at: string; due_at: string | null; after_ruling: boolean; over: boolean }
export interface Objection { seq: number; at: string; by: string; to: string; text: string; replies: { seq: number; at: string; by: string; text: string }[] }
export interface PaperLine { sha256: string; name: string; title: string; dated: string; language: string; received: string; kinds: Record<string, number>; first: string }
export interface Queue {
  run: string; version: string; docket: string; totals: Record<string, number>; pairs: { a: Incident; b: Incident; same: Word | null }[];
  papers: PaperLine[]; cases: CaseLine[]; questions: Question[]; idle: Decision[]; pending: Decision[]; objections: Objection[];
}
export interface Match {
  report_a: string; report_b: string; by: string; joined: boolean; same: Word | null; metres: number | null; stated_m: number | null;
  hours: number | null; window_h: number | null; weights: { part: string; weight: string; odds: number }[];
}
export interface Comparison { run: string; version: string; sides: { incident: Incident; reports: Report[] }[]; matches: Match[]; decisions: Decision[] }
export interface Done { recorded: boolean; entry: number | null; version: string; command: string | null; reasons: string[]; holds: "now" | "next-run" | "not-at-all" }
export interface Says { text_id: string; provision_id: string; outcome: string; because: string | null; incident_id: string }
export interface Change extends Done { said_before: number[]; before: Incident[]; after: Incident[]; lost: Says[]; come: Says[] }
export interface Person { name: string; party: string }
export interface Statement {
  id: string; kind: string; quote: string; rule: string; by: Person | null; through: Person | null; what: string; status: string;
  who: Person[]; to: Person[]; when: string; places: string[]; act: string; condition: string; issues: string[];
}
export interface CandidateLine { statement: Statement; paper: string; sha256: string; review: string; changed: string[]; gone: boolean }
export interface Candidate {
  version: string; statement: Statement; review: string; changed: string[]; gone: boolean; fault: string;
  paper: { sha256: string; name: string; title: string; dated: string; language: string; genre: string; tier: string; received: string; by: string; notes: string[] };
  last: { state: string; by: string; at: string; text: string; fields: Record<string, string> } | null;
  fields: { name: string; value: string; options: string[] }[];
  passage: { start: number; end: number; shown_from: number; length: number; before: string; words: string; after: string } | null;
}
export interface Entry {
  seq: number; at: string; act: string; by: string; text: string; to: string; due_at: string | null; answers: number | null; status: string | null;
  positions: Record<string, string>; decision: string | null; rule: string | null; because: string; absent: string[]; unheard: string;
  meeting_id: string; documents: string[]; evidence: string[]; signed: string[]; redacted: boolean;
}
export interface Meeting {
  id: string; opened_at: string; closed_at: string | null; agenda: string; present: string[]; attended: string[];
  left: { seat: string; at: string; reason: string }[]; versions: { text: string; entered_at: string; agreed_by: string[] }[];
}
export interface Case {
  version: string; line: CaseLine; subject: { id: string; text_id: string; provision_id: string; incident_id: string; outcome: string; because: string };
  stated_by: string[]; over: boolean; ruled: boolean; entries: Entry[]; settled_by: Record<string, string>; meetings: Meeting[];
}
export interface Meetings { docket: string; items: Meeting[]; away: Record<string, string> }
export interface Allegation {
  report_id: string; act: string | null; object_type: string | null; start: string | null; end: string | null; place_name: string | null;
  status: string; because: string | null; case_id: string | null; row_number?: number | null; receipt?: number | null;
  source_id?: string | null; claimant?: string | null;
}
export interface Party {
  version: string; party: string; title: Wording; invented: boolean; time_zone: string; parties: Named[]; voices: string[]; keys: Record<string, string>;
  names: Record<string, string>; seats: Named[]; counts: Record<string, Record<string, number>>; withheld_own: number; withheld_against: number;
  own: Allegation[]; against: Allegation[] | null; own_of: Record<string, number>; against_by: Record<string, number>;
  cases: { version: string; line: CaseLine; said: { seq: number; at: string; by: string; act: string; text: string }[] }[];
  asked: { case_id: string; seq: number; text: string; asked_at: string; due_at: string | null; answered_at: string | null; after_ruling: boolean }[];
  files: { seq: number; at: string; by: string; name: string; redacted: boolean; rows: number; accepted: number; rejected: number; repeated: number; allegations: number; due: string | null; why_rejected: { reason: string; rows: number[] }[] }[];
  objections: Objection[]; may_object_to: string[]; head: number | null; log: string; at: string;
}
export interface Session { account: string; role: string; tier: string; party: string | null; actions: string[] }
