/** What every page of the desk shares: who is in, who is who, and acts under way. */
import { degrees, state as formats } from "../shared/format";
import { t, words } from "../shared/words.svelte";
import { read, Refusal, write, type Done, type Incident, type Named, type Party, type Refused, type Session, type Setting, type Thing } from "./api";

const unknown = (fault: unknown): Refused =>
  fault instanceof Refusal ? fault.told : { status: 0, code: "", detail: String(fault), hint: "", reasons: [] };

class Desk {
  session = $state.raw<Session | null>(null);
  setting = $state.raw<Setting | null>(null);
  /** Names on a party's own page, where the mission's setting is not told. */
  own = $state.raw<Party | null>(null);
  fault = $state.raw<Refused | null>(null);
  /** The name under which this person decides; kept for this window only. */
  by = $state(sessionStorage.getItem("truceline-by") ?? "");

  async open(): Promise<void> {
    try {
      this.session = await read<Session>("session");
      if (this.session.role !== "party") {
        const told = await read<Setting>("desk");
        formats.zone = told.time_zone;
        this.setting = told;
      }
      this.fault = null;
    } catch (fault) {
      this.fault = unknown(fault);
    }
  }
  may(action: string): boolean {
    return this.session?.actions.includes(action) ?? false;
  }
  sign(name: string): void {
    this.by = name;
    sessionStorage.setItem("truceline-by", name);
  }
  #called(lists: (Named[] | undefined)[], id: string): string {
    for (const list of lists) {
      const found = list?.find((one) => one.id === id);
      if (found) return words.pick(found.name);
    }
    return "";
  }
  /** What a party, seat or source, or the mechanism, is called. */
  who(id: string | null | undefined): string {
    if (!id) return t("desk-nobody");
    if (id === "mechanism") return t("desk-mechanism");
    const { setting, own } = this;
    const found = this.#called([own?.parties, own?.seats, setting?.parties, setting?.seats, setting?.sources], id);
    return found || own?.names[id] || id;
  }
  text(id: string): string {
    const found = this.setting?.texts.find((one) => one.id === id);
    if (!found) return id;
    const title = words.pick(found.title) || id;
    return found.asserted_by.length ? t("desk-as-stated-by", { text: title, by: found.asserted_by.map((one) => this.who(one)).join(t("list-comma")) }) : title;
  }
}
export const desk = new Desk();

/** One thing that is read, and read again when somebody acted. */
export class Asked<T> {
  value = $state.raw<T | null>(null);
  fault = $state.raw<Refused | null>(null);
  #turn = $state(0);

  /** Call while a component is made; asked again when what `path` reads changes. */
  constructor(path: () => string | null, seen: (value: T) => void = () => {}) {
    $effect(() => {
      void this.#turn;
      const address = path();
      if (address === null) return;
      const control = new AbortController();
      read<T>(address, control.signal).then(
        (value) => {
          if (control.signal.aborted) return;
          this.value = value;
          this.fault = null;
          seen(value);
        },
        (fault: unknown) => {
          if (!control.signal.aborted) this.fault = unknown(fault);
        },
      );
      return () => control.abort();
    });
  }
  again(): void {
    this.#turn += 1;
  }
}

/** One act: sent under one key until it was answered, so that a bad line does nothing twice. */
export class Act<T extends Done = Done> {
  busy = $state(false);
  fault = $state.raw<Refused | null>(null);
  done = $state.raw<T | null>(null);
  #sent = "";
  #key = "";

  async send(path: string, body: unknown, version: string): Promise<T | null> {
    if (this.busy) return null;
    const sent = JSON.stringify([path, body, version]);
    if (sent !== this.#sent) this.#key = crypto.randomUUID();
    this.#sent = sent;
    this.busy = true;
    this.fault = this.done = null;
    try {
      this.done = await write<T>(path, body, version, this.#key);
      this.#sent = "";
      return this.done;
    } catch (fault) {
      this.fault = unknown(fault);
      return null;
    } finally {
      this.busy = false;
    }
  }
  clear(): void {
    this.fault = this.done = null;
  }
}

/** Where something is said to have been: by its name, else by its degrees. */
export const place = (one: Thing): string => one.place_name ?? (one.lon === null ? t("place-untold") : degrees(one.lon, one.lat, one.error_m));
export const title = (one: Incident): string => `${what(one)}${t("list-comma")}${place(one)}`;
export const what = (one: Thing): string => {
  const object = one.object_type ? `${t("colon")}${words.of("object", one.object_type)}` : "";
  return `${one.act ? words.of("act", one.act) : t("desk-untold")}${object}${one.weapon ? ` · ${words.of("weapon", one.weapon)}` : ""}`;
};
