/** Numbers, times and lengths as the reader's language writes them; times in the mechanism's own zone. */
import { t, words } from "./words.svelte";

/** Whose times and days are told: set once the agreement is known. */
export const state = { zone: "UTC", ends: "00:00" };

const cache = new Map<string, Intl.DateTimeFormat>();
function clock(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = words.language === "en" ? "en-GB" : words.language;
  const key = locale + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}

export const number = (n: number, digits?: number): string =>
  n.toLocaleString(words.language, digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** How far a zone's clocks are from UTC at an instant: `UTC−1`, `UTC+5:30`, `UTC`. */
export function offset(iso: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: state.zone, timeZoneName: "shortOffset" }).formatToParts(new Date(iso));
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? "UTC").replace("GMT", "UTC").replace("-", "−").replace(/^UTC[+−]0$/, "UTC");
}
/** Whose times are told, with the offset in figures: `Etc/GMT+1` is an hour behind UTC, and nobody reads it so. */
export function zoneTold(times: string[]): string {
  const offsets = [...new Set(times.map(offset))].join(" / ");
  if (/^(Etc\/)?UTC$/.test(state.zone)) return t("room-zone-utc");
  return t(/^Etc\/GMT[+-]/.test(state.zone) ? "room-zone-turned" : "room-zone", { offset: offsets, zone: state.zone });
}
/** When a day of the mechanism ends, where that is not midnight. */
export const dayTold = (): string => (state.ends === "00:00" ? "" : t("room-day-ends", { time: state.ends }));
/** A day of the mechanism, `2031-04-02`. */
export function day(iso: string | null, withYear = true): string {
  if (!iso) return t("room-not-told");
  const year = withYear ? ({ year: "numeric" } as const) : {};
  return clock({ day: "numeric", month: "short", ...year, timeZone: "UTC" }).format(new Date(`${iso.slice(0, 10)}T12:00:00Z`));
}
/** An instant with its year: what is read here is read years later as well. */
export function instant(iso: string | null): string {
  if (!iso) return t("room-not-told");
  return clock({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: state.zone }).format(new Date(iso));
}
export function time(iso: string): string {
  return clock({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: state.zone }).format(new Date(iso));
}
/** From one instant to another, the day said once where it is the same. */
export function span(start: string | null, end: string | null): string {
  if (!start || !end) return instant(start ?? end);
  if (start === end) return instant(start);
  const same = dayOf(start) === dayOf(end);
  // A whole calendar day, as sources tell that know the day alone.
  if (time(start) === "00:00" && time(end) === "00:00" && dayOf(new Date(Date.parse(end) - 1).toISOString()) === dayOf(start)) return `${day(dayOf(start))}, 00:00 – 24:00`;
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
/** How many decimals of a degree a place with that error deserves; as in reports (page/words.py). */
function decimals(error_m: number | null): number {
  if (error_m === null) return 1;
  if (error_m <= 0) return 5;
  return Math.min(5, Math.max(0, Math.ceil(Math.log10(111_320 / (1.25 * error_m)))));
}
export function degrees(lon: number | null, lat: number | null, error_m: number | null): string {
  if (lon === null || lat === null) return t("room-not-told");
  const round = (x: number) => number(Math.abs(x), decimals(error_m));
  return `${t(lat < 0 ? "degrees-south" : "degrees-north", { n: round(lat) })}, ${t(lon < 0 ? "degrees-west" : "degrees-east", { n: round(lon) })}`;
}
/** Hours and minutes until, or since. */
export function away(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60000);
  const hours = Math.abs(minutes) / 60;
  const key = minutes < 0 ? "room-ago" : "room-in";
  if (minutes === 0) return t("room-just-now");
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
