/** Numbers, times and lengths as the reader's language writes them; times in the mechanism's own zone. */
import { t, words } from "./words.svelte";

export const state = { zone: "UTC" };

const cache = new Map<string, Intl.DateTimeFormat>();
function clock(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = words.language === "en" ? "en-GB" : words.language;
  const key = locale + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}

export const number = (n: number): string => n.toLocaleString(words.language);
/** A day of the mechanism, `2031-04-02`. */
export function day(iso: string | null, withYear = true): string {
  if (!iso) return t("room-not-told");
  const year = withYear ? ({ year: "numeric" } as const) : {};
  return clock({ day: "numeric", month: "short", ...year, timeZone: "UTC" }).format(new Date(`${iso.slice(0, 10)}T12:00:00Z`));
}
export function instant(iso: string | null): string {
  if (!iso) return t("room-not-told");
  return clock({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: state.zone }).format(new Date(iso));
}
export function time(iso: string): string {
  return clock({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: state.zone }).format(new Date(iso));
}
/** From one instant to another, the day said once where it is the same. */
export function span(start: string | null, end: string | null): string {
  if (!start || !end) return instant(start ?? end);
  if (start === end) return instant(start);
  const same = dayOf(start) === dayOf(end);
  return `${instant(start)} – ${same ? time(end) : instant(end)}`;
}
/** The calendar day of an instant in the mechanism's zone. */
export function dayOf(iso: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: state.zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(new Date(iso));
}
export function length(m: number | null): string {
  if (m === null) return t("room-not-told");
  return m < 1000 ? t("metres", { n: Math.round(m) }) : t("kilometres", { n: Math.round(m / 100) / 10 });
}
export function degrees(lon: number | null, lat: number | null): string {
  if (lon === null || lat === null) return t("room-not-told");
  const round = (x: number) => Math.abs(x).toFixed(4);
  return `${t(lat < 0 ? "degrees-south" : "degrees-north", { n: round(lat) })}, ${t(lon < 0 ? "degrees-west" : "degrees-east", { n: round(lon) })}`;
}
/** Hours and minutes until, or since. */
export function away(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60000);
  const hours = Math.abs(minutes) / 60;
  const key = minutes < 0 ? "room-ago" : "room-in";
  if (hours < 1) return t(`${key}-minutes`, { n: Math.abs(minutes) });
  if (hours < 48) return t(`${key}-hours`, { n: Math.round(hours) });
  return t(`${key}-days`, { n: Math.round(hours / 24) });
}
export function count(low: number | null, high: number | null, about: boolean | null): string {
  if (low === null && high === null) return "";
  if (low !== null && high !== null && low !== high) return t("count-range", { low, high });
  if (low !== null && high === null) return t("count-at-least", { n: low });
  if (low === null && high !== null) return t("count-at-most", { n: high });
  return t(about ? "count-about" : "count-exact", { n: low ?? high ?? 0 });
}
