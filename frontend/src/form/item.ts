/** What is typed, and what it becomes: docs/reference/field-item.schema.json. */
import { hex, random } from "./bytes";

export type Kind = "observation" | "patrol" | "nil" | "restriction" | "hotline" | "storage" | "harm" | "photo";
export const KINDS: Kind[] = ["observation", "patrol", "nil", "restriction", "harm", "storage", "hotline", "photo"];

/** Everything that a draft may hold; what a kind does not ask for stays empty. */
export interface Draft {
  id: string; kind: Kind; radio: boolean; reportedBy: string; typedBy: string; relayed: boolean;
  start: string; end: string; timeFrom: "device" | "typed"; timeErrorMin: string;
  placeFrom: "" | "post" | "gps" | "typed"; post: string; lon: string; lat: string; errorM: string;
  bearings: string[]; degrees: string; near: string; far: string;
  act: string; sense: string; count: string; about: boolean; weapon: string; object: string; actor: string; called: string;
  circumstances: string[]; how: string; because: string; answered: string; effect: string; site: string; found: string;
  status: string; reachKm: string; chance: string; harm: HarmLine[]; text: string; picture: string;
}
export interface HarmLine { harm: string; who: string; how: string; figure: string; confirmed: boolean }
export interface Clock { offset_s: number | null; error_s: number }
export interface Place { lon: number; lat: number; error_m: number; basis: "post" | "gps" | "typed"; name: string }

export const harmLine = (): HarmLine => ({ harm: "injured", who: "unspecified", how: "", figure: "", confirmed: false });

export const WINDS = ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

export function blank(kind: Kind, radio: boolean): Draft {
  return {
    id: hex(random(16)), kind, radio, reportedBy: "", typedBy: "", relayed: false,
    start: "", end: "", timeFrom: "typed", timeErrorMin: kind === "patrol" || kind === "nil" ? "0" : "2",
    placeFrom: "", post: "", lon: "", lat: "", errorM: "", bearings: [], degrees: "", near: "", far: "",
    act: "", sense: "", count: "", about: false, weapon: "", object: "", actor: "", called: "", circumstances: [],
    how: "denied", because: "", answered: "", effect: "", site: "", found: "", status: "on", reachKm: "", chance: "",
    harm: kind === "harm" ? [harmLine()] : [], text: "", picture: "",
  };
}

/** Return a local time of a form as an instant; `null` if there is none. */
export function instant(local: string): string | null {
  const at = new Date(local);
  return local === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** Return an instant as the form shows it, in the device's own zone. */
export function local(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

const CODE = /^[A-Za-z-]*[0-9][A-Za-z0-9-]*$/;
const DISTANCE = /^\d{1,3}([.,]\d{1,2})?$/;
const num = (told: string): number => Number(told.replace(",", "."));
const blankOr = (ok: boolean, told: string): boolean => told === "" || ok;

/** Return the keys of words for everything that is still wrong or missing. */
export function faults(draft: Draft, place: Place | null): string[] {
  const start = instant(draft.start), end = instant(draft.end), found: string[] = [];
  const need = (ok: boolean, key: string): void => { if (!ok) found.push(key); };
  need(start !== null, "form-need-start");
  if (draft.kind === "patrol" || draft.kind === "nil") need(end !== null, "form-need-end");
  need(!(start && end) || end >= start, "form-need-order");
  need(/^\d{1,4}$/.test(draft.timeErrorMin) && num(draft.timeErrorMin) <= 1440, "form-need-error");
  need(draft.placeFrom === "" || place !== null, "form-need-place");
  if (draft.kind === "patrol") need(place !== null, "form-need-place");
  if (draft.kind === "observation") {
    need(draft.act !== "", "form-need-act");
    const told = draft.near !== "" || draft.far !== "" || draft.bearings.length > 0 || draft.degrees !== "";
    need(!told || place !== null, "form-need-stand");
    need(!told || (DISTANCE.test(draft.near) && blankOr(DISTANCE.test(draft.far) && num(draft.far) >= num(draft.near), draft.far)), "form-need-distance");
    need(blankOr(/^\d{1,3}$/.test(draft.degrees) && num(draft.degrees) <= 360, draft.degrees), "form-need-degrees");
  }
  need(blankOr(/^\d{1,5}(-\d{1,5})?$/.test(draft.count), draft.count), "form-need-count");
  if (draft.kind === "patrol") need(DISTANCE.test(draft.reachKm) && num(draft.reachKm) > 0, "form-need-reach");
  need(blankOr(DISTANCE.test(draft.reachKm), draft.reachKm), "form-need-reach");
  need(blankOr(/^\d{1,3}$/.test(draft.chance) && num(draft.chance) <= 100, draft.chance), "form-need-chance");
  if (draft.kind === "storage") need(draft.site.trim() !== "", "form-need-site");
  if (draft.kind === "harm") need(draft.harm.length > 0, "form-need-harm");
  need(draft.harm.every((one) => /^\d{1,6}(-\d{1,6})?$/.test(one.figure.trim())), "form-need-figure");
  if (draft.kind === "photo") need(draft.picture !== "", "form-need-picture");
  if (draft.radio) need([draft.reportedBy, draft.typedBy].every((code) => CODE.test(code) && code.length >= 2 && code.length <= 16), "form-need-codes");
  return [...new Set(found)];
}

/** Return the item of a draft without faults. */
export function itemOf(draft: Draft, place: Place | null, team: string, clock: Clock, now: Date): Record<string, unknown> {
  const end = instant(draft.end);
  return {
    form: "truceline-field/1", id: draft.id, team, kind: draft.kind, made_at: now.toISOString(), clock,
    start: instant(draft.start), ...(end ? { end } : {}), time_from: draft.timeFrom, time_error_s: num(draft.timeErrorMin) * 60,
    ...(draft.radio ? { keyed: { reported_by: draft.reportedBy, typed_by: draft.typedBy } } : {}),
    ...(draft.relayed ? { basis: "relayed" } : {}), ...(place ? { place } : {}),
    ...(draft.text.trim() ? { text: draft.text.trim().slice(0, 4000) } : {}), ...own(draft),
  };
}

function own(draft: Draft): Record<string, unknown> {
  const actor = draft.actor ? { actor: draft.actor } : {};
  switch (draft.kind) {
    case "observation": return { act: draft.act, ...actor, ...seen(draft) };
    case "patrol": return { status: draft.status, watched: watched(draft) };
    case "nil": return draft.reachKm ? { watched: watched(draft) } : {};
    case "restriction": return { how: draft.how, because: draft.because, ...actor };
    case "hotline": return { ...actor, ...(draft.called ? { called: draft.called } : {}), ...said("answered", draft.answered), ...said("had_effect", draft.effect) };
    case "storage": return { site: draft.site.trim(), found: draft.found, ...actor };
    case "harm": return { act: draft.act || "attack", harm: harmed(draft), ...actor };
    case "photo": return {};
  }
}

function seen(draft: Draft): Record<string, unknown> {
  const ways = draft.degrees ? draft.degrees : draft.bearings.join(", ");
  const distance = draft.far && draft.far !== draft.near ? `${draft.near}-${draft.far} km` : `${draft.near} km`;
  return {
    ...(draft.sense ? { sense: draft.sense } : {}),
    ...(draft.near ? { from_there: { bearings: ways, distance: distance.replaceAll(",", ".") } } : {}),
    ...(draft.count ? { count: `${draft.about ? "about " : ""}${draft.count}` } : {}),
    ...(draft.weapon ? { weapon: draft.weapon } : {}), ...(draft.object ? { object_type: draft.object } : {}),
    ...(draft.circumstances.length ? { circumstances: draft.circumstances } : {}),
    ...(draft.harm.length ? { harm: harmed(draft) } : {}),
  };
}

const said = (key: string, told: string): Record<string, boolean> => (told ? { [key]: told === "yes" } : {});
const harmed = (draft: Draft): unknown[] =>
  draft.harm.map((one) => ({ harm: one.harm, who: one.who, figure: `${one.how} ${one.figure.trim()}`.trim(), is_confirmed: one.confirmed }));
const watched = (draft: Draft): Record<string, unknown> => ({
  reach_m: num(draft.reachKm) * 1000, ...(draft.chance ? { chance: num(draft.chance) / 100 } : {}),
});
