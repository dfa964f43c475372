/** A list of any length behind a cursor: a few pages are held, all that were seen can be asked for again. */
import { get, Problem, type Listed } from "../shared/api";

const HELD = 40;

export class Pages<T> {
  total = $state(0);
  /** Rows that can be scrolled to: as far as a cursor leads. */
  reach = $state(0);
  fault = $state.raw<Problem | null>(null);
  first = $state(false);
  #turn = $state(0);
  readonly size: number;
  #cursors: string[] = [""];
  #held = new Map<number, T[]>();
  #asked = new Set<number>();
  #params: URLSearchParams;
  #path: string;
  #control = new AbortController();

  constructor(path: string, params: URLSearchParams, size = 100) {
    this.#path = path;
    this.#params = params;
    this.size = size;
    this.#ask(0);
  }

  /** Return a row, or null while it is on its way. Call in a reactive place. */
  row(index: number): T | null {
    void this.#turn;
    const page = Math.floor(index / this.size);
    const rows = this.#held.get(page);
    if (rows) return rows[index % this.size] ?? null;
    queueMicrotask(() => this.#ask(page));
    return null;
  }

  close(): void {
    this.#control.abort();
  }

  async #ask(page: number): Promise<void> {
    const cursor = this.#cursors[page];
    if (cursor === undefined || this.#asked.has(page) || this.#held.has(page)) return;
    this.#asked.add(page);
    const params = new URLSearchParams(this.#params);
    params.set("limit", String(this.size));
    if (cursor) params.set("cursor", cursor);
    try {
      const told = await get<Listed<T>>(this.#path, params, this.#control.signal);
      this.#held.set(page, told.items);
      if (this.#held.size > HELD) {
        const far = [...this.#held.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))[0];
        if (far !== undefined) this.#held.delete(far);
      }
      if (told.next) this.#cursors[page + 1] ??= told.next;
      this.total = told.total;
      this.reach = Math.max(this.reach, Math.min(told.total, (page + (told.next ? 2 : 1)) * this.size));
      this.first = true;
      this.#turn += 1;
    } catch (fault) {
      if (fault instanceof DOMException) return;
      this.fault = fault instanceof Problem ? fault : new Problem(0, String(fault));
    } finally {
      this.#asked.delete(page);
    }
  }
}
