/** Asks the API of the server that gave this page, and nobody else. */
import type { Wording } from "./words.svelte";

/** What is wrong with what was asked, or why there is no answer (RFC 9457). */
export class Problem extends Error {
  /** `code` is a stable word, `detail` what happened, `hint` what to do; empty where nobody said. */
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly code = "",
    readonly hint = "",
    readonly mistakes: { where: string; message: string; hint?: string }[] = [],
  ) {
    super(detail);
  }
}

/** From where the page came; the API lies beside it. */
export const API = new URL("api/v1/", new URL(".", location.href)).pathname;

/** Return an answer as JSON. Throws `Problem`; status 0: no connection. */
export async function get<T>(path: string, params: URLSearchParams | Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  const query = new URLSearchParams(params).toString();
  const response = await answered(`${API}${path}${query ? `?${query}` : ""}`, signal);
  return (await response.json()) as T;
}

/** Send something as JSON, or ask with another method, and return the answer. */
export async function send<T>(method: string, path: string, given?: object): Promise<T | null> {
  const body = given ? { body: JSON.stringify(given), headers: { Accept: "application/json", "Content-Type": "application/json" } } : {};
  const response = await answered(`${API}${path}`, undefined, { method, ...body });
  return response.status === 204 ? null : ((await response.json()) as T);
}

export async function answered(address: string, signal?: AbortSignal, how: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { signal: signal ?? null, headers: { Accept: "application/json" }, ...how });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new Problem(0, "");
  }
  if (response.ok) return response;
  // RFC 9457; its `title` is HTTP's own phrase and tells nobody anything.
  const told = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; hint?: string; mistakes?: Problem["mistakes"] };
  const fault = new Problem(response.status, told.detail ?? "", told.code ?? "", told.hint ?? "", told.mistakes ?? []);
  if (response.status === 401 && fault.code !== "log-in-failed") dispatchEvent(new CustomEvent("truceline-nobody", { detail: fault }));
  throw fault;
}

export type Outcome = "inconsistent" | "undetermined" | "consistent" | "not_monitored";
/** The one that most needs attention first; the same for every party and provision. */
export const OUTCOMES: Outcome[] = ["inconsistent", "undetermined", "consistent", "not_monitored"];

export interface Session { account: string; role: string; tier: string; party: string | null; actions: string[] }
/** How somebody logs in here. */
export interface Ways { password: boolean; passkeys: boolean; provider: { name: string } | null }
export interface Passkey { passkey: string; name: string; made_at: string; used_at: string }
export interface Head { run: string; tier: string }
export interface Edition { number: number; start: string; end: string }
export interface Citation { [key: string]: unknown }
export interface Provision {
  id: string; clause: string; wording: Wording; rule: string; binds: string[]; zone_ids: string[]; acts: string[];
  object_types: string[]; weapons: string[]; start: string | null; end: string | null;
}
export interface Text {
  id: string; title: Wording; status: string; asserted_by: string[]; start: string | null; end: string | null;
  note: Wording; provisions: Provision[];
}
export interface Source {
  id: string; name: string; affiliation: string | null; affiliation_known: boolean; independence_group: string | null; observer: boolean;
}
export interface Ceasefire extends Head {
  id: string; title: Wording; note: Wording; invented: boolean; languages: string[];
  parties: { id: string; name: Wording }[];
  mechanism: { name: Wording; time_zone: string; day_ends: string; mandate: string[]; powers: string[] };
  outside_mandate: string[]; texts: Text[]; zone_ids: string[]; sources: Source[];
  days: { first: string | null; last: string | null }; as_of: string | null; known_until: string | null; shown_until: string | null;
  bbox: [number, number, number, number] | null;
  counts: { incidents: number; placed: number; reports: number; findings: number; outcomes: Record<string, Record<string, number>> };
  edition: Edition | null; has: string[];
}
export interface Standing { text_id: string; title: Wording; day: number | null; of: number | null; state: string; begins: string | null; ended: string | null }
export interface Due { due: string; duty: Wording; on: string[]; text_id: string; clause: string; about: string; started: string | null }
export interface Today extends Head {
  at: string; day: string; standings: Standing[]; due_soon: Due[]; running: Due[]; passed: Due[];
  arrived: Record<string, number>; arrived_tallies: Record<string, number>; last_arrived: string | null; look_at: string | null;
  unanswered: { case_id: string; text_id: string; provision_id: string; incident_id: string; parties: string[] }[];
  known: { reports: number; incidents: number; new_incidents: number; outcomes: Record<string, Record<string, number>> };
  since: { edition: Edition; incidents: number; reports: number } | null;
  counted_from: string; voices: Voice[];
}
export interface Voice { source_id: string; reports: number; tallies: number; watches: number; last_known_at: string | null }
export interface Incident {
  incident_id: string; version: string; status: string; act: string | null; object_type: string | null; weapon: string | null;
  actor?: string | null; named_by?: string[]; affected?: string | null; circumstances: string[] | null; start: string | null; end: string | null;
  time_basis: string | null; day: string | null; place_kind: string | null; lon: number | null; lat: number | null; error_m: number | null;
  place_name: string | null; place_basis: string | null; count_low: number | null; count_high: number | null; count_about: boolean | null;
  n_reports: number; n_groups: number; source_ids: string[]; claimants: string[]; disputed: string[] | null;
  p_happened?: number | null; p_party?: number | null; known_at: string | null; outcomes?: Record<string, Outcome | null>;
}
export interface Listed<T> extends Head { total: number; sort: string; next: string | null; items: T[] }
export interface Chance { word: string; words: Wording; low: number; high: number }
export interface Finding {
  finding_id: string; text_id: string; provision_id: string; incident_id: string; outcome: Outcome; because: string | null;
  p_covered: number | null; margin_m: number | null; zone_id: string | null; line_day: string | null; day: string | null; status: string;
}
export interface Judged {
  finding: Finding; clause: string; wording: Wording; covered: Chance | null; place: Chance | null; time: Chance | null;
  consistent_at: number; inconsistent_at: number; because_words: Wording; exception: Wording; zone: Wording; names_actor: boolean;
}
export interface Side { text_id: string; title: Wording; status: string; asserted_by: string[]; outcome: Outcome | null; judged: Judged[] }
export interface Voice extends Omit<Incident, "outcomes"> {
  report_id: string; source_id: string; source: string; affiliation: string | null; affiliation_known: boolean;
  independence_group: string | null; claimant: string | null; basis: string; text: string | null; text_lang: string | null;
  published_at: string | null; received_at: string | null; known_basis: string | null;
  harm: { harm: string; who: string; low: number | null; best: number | null; high: number | null; figure_about: boolean | null }[];
  file: string | null; file_sha256: string | null; row_number: number | null; log_index: number | null;
}
export interface Weight { part: string; weight: string; odds: number }
export interface Match {
  report_a: string; report_b: string; by: string; joined: boolean; same: Chance | null; weights: Weight[];
  metres: number | null; stated_m: number | null; hours: number | null; window_h: number | null;
}
export interface IncidentPage extends Head {
  incident: Incident; area: { type: string; coordinates: unknown } | null; happened: Chance | null; party: Chance | null; same: Chance | null;
  sides: Side[]; voices: Voice[]; disagreements: { column: string; said: Record<string, string | null> }[];
  matches: Match[];
  decisions: { entry: number; act: string; by: string; at: string; text: string }[];
  cases: { case_id: string; text_id: string; provision_id: string; status: string; opened_at: string; opened_by: string; because: string | null; ruled_at: string | null; n_dissents: number; n_appeals: number; unanswered: string[] | null }[];
  versions: { version: string; report_ids: string[]; edition: number | null }[]; proof: string | null;
}
export interface Proofs extends Head {
  incident_id: string; missing: string[];
  proofs: { log_index: number; kind: string; report_ids: string[]; receipt: string; entry: string; opening: string | null; redacted: boolean }[];
}
export interface Series extends Head {
  by: string; text: string | null; days: string[]; keys: (string | null)[]; counts: number[][]; undated: number[]; total: number;
}
