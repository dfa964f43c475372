/** What every view needs of the ceasefire, asked for once. */
import { get, Problem, send, type Ceasefire, type Session, type Text } from "../shared/api";
import { state as formats } from "../shared/format";
import { link, route } from "../shared/route.svelte";
import { t, words } from "../shared/words.svelte";

/** Parameters that choose incidents; they go along from view to view. */
export const FILTERS = ["text", "provision", "outcome", "status", "act", "object", "weapon", "actor", "affected", "claimant", "party", "source", "from", "to", "known_after", "known_by", "disputed", "placed", "bbox", "q"] as const;

class Room {
  ceasefire = $state.raw<Ceasefire | null>(null);
  fault = $state.raw<Problem | null>(null);
  /** Who is in; null: nobody, or not known yet. */
  session = $state.raw<Session | null>(null);

  /** Whether there are accounts and nobody is logged in here. */
  get isShut(): boolean {
    return this.fault?.code === "log-in";
  }

  async open(): Promise<void> {
    try {
      this.session = await get<Session>("session");
      this.fault = null;
      const told = await get<Ceasefire>("ceasefire");
      formats.zone = told.mechanism.time_zone;
      formats.ends = told.mechanism.day_ends;
      this.ceasefire = told;
      this.fault = null;
    } catch (fault) {
      this.out(fault instanceof Problem ? fault : new Problem(0, String(fault)));
    }
  }
  /** Nothing that was shown stays on the screen of somebody who is not in any more. */
  out(fault: Problem): void {
    if (fault.status === 401) {
      this.ceasefire = null;
      this.session = null;
    }
    this.fault = fault;
  }
  async logOut(): Promise<void> {
    try {
      await send("DELETE", "session");
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.status !== 401) return this.out(fault instanceof Problem ? fault : new Problem(0, ""));
    }
    this.out(new Problem(401, "", "log-in"));
  }

  text(id: string): Text | undefined {
    return this.ceasefire?.texts.find((text) => text.id === id);
  }
  /** Title of a text; of one that not all parties state, who does. */
  textName(id: string): string {
    return words.pick(this.text(id)?.title) || id;
  }
  party(id: string | null | undefined): string {
    if (!id) return t("room-not-told");
    if (id === "mechanism") return t("room-mechanism");
    return words.pick(this.ceasefire?.parties.find((party) => party.id === id)?.name) || id;
  }
  parties(ids: string[] | null): string {
    return (ids ?? []).map((id) => this.party(id)).join(t("list-comma"));
  }
  /** Name of whoever says something: a party or a source. */
  voice(id: string): string {
    return this.ceasefire?.parties.some((party) => party.id === id) ? this.party(id) : this.source(id);
  }
  source(id: string): string {
    return this.ceasefire?.sources.find((source) => source.id === id)?.name || id;
  }
  /** The text under which outcomes are shown: the one asked for, else the first of the document. */
  get shownText(): string {
    const asked = route.get("text");
    if (this.text(asked)) return asked;
    return this.textOf(route.get("provision")) || (this.ceasefire?.texts[0]?.id ?? "");
  }
  /** The text that has a provision; empty: there is none. */
  textOf(provision: string): string {
    return this.ceasefire?.texts.find((text) => text.provisions.some((one) => one.id === provision))?.id ?? "";
  }
  /** Whether the run has a part for this tier. */
  has(part: string): boolean {
    return this.ceasefire?.has.includes(part) ?? false;
  }
  /** Whether an axis lies inside the mandate. */
  may(axis: string): boolean {
    return !(this.ceasefire?.outside_mandate.includes(axis) ?? false);
  }
  /** The filters of the present view, and changes to them; empty takes one away. */
  filters(changes: Record<string, string> = {}): URLSearchParams {
    const out = new URLSearchParams();
    for (const key of FILTERS) {
      const value = key in changes ? changes[key]! : route.get(key);
      if (value) out.set(key, value);
    }
    // A provision is one of its own text; under another one there is nothing to ask.
    if (out.get("text") && out.get("provision") && this.textOf(out.get("provision")!) !== out.get("text")) out.delete("provision");
    return out;
  }
  to(page: string, changes: Record<string, string> = {}): string {
    return link(page, "", this.filters(changes));
  }
}

export const room = new Room();
addEventListener("truceline-nobody", (event) => room.out((event as CustomEvent<Problem>).detail));
