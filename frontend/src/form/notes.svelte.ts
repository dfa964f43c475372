/** The device's own state: locked or not, what waits, what is being written. Every screen looks here. */
import { Problem } from "../shared/api";
import * as ask from "./ask";
import { base64url, bytesOf, hex, joined, number, same, sha256, uncrockford, unhex, type Bytes } from "./bytes";
import { itemOf, type Clock, type Draft, type Place } from "./item";
import * as pin from "./pin";
import { canSeal, markOf, seal } from "./seal";
import * as store from "./store";

/** What the device keeps under its PIN. */
interface Own { token: string; team: string; mark: string; setup: ask.Setup; clock: Clock }
export type Screen = "opening" | "unable" | "join" | "locked" | "home" | "write" | "queue";
/** How sending stands; a word of the pages says each. */
export type Sending = "" | "sending" | "offline" | "refused" | "busy" | "fault";

const LATER_MS = 30_000;
/** Put away for so long, it locks by itself. */
const AWAY_MS = 180_000;

class Notes {
  screen = $state<Screen>("opening");
  own = $state.raw<Own | null>(null);
  drafts = $state.raw<Draft[]>([]);
  writing = $state<Draft | null>(null);
  waiting = $state(0);
  sent = $state(0);
  sending = $state<Sending>("");
  /** Key of words to be read out once something is done. */
  said = $state("");
  #opened: pin.Opened | null = null;
  /** Drafts are written one after the other, so that none comes back after it was filed. */
  #written: Promise<void> = Promise.resolve();
  #others = "BroadcastChannel" in globalThis ? new BroadcastChannel("notes") : null;

  async open(): Promise<void> {
    this.#others?.addEventListener("message", (event: MessageEvent<string>) => {
      if (event.data === "cleared") this.#forget();
      else void this.count();
    });
    addEventListener("online", () => void this.send());
    setInterval(() => void this.send(), LATER_MS);
    let away = 0;
    document.addEventListener("visibilitychange", () => {
      clearTimeout(away);
      if (document.hidden) away = window.setTimeout(() => { if (this.own) this.lock(); }, AWAY_MS);
      else void this.send();
    });
    if (!(await canSeal())) { this.screen = "unable"; return; }
    await this.count();
    this.screen = (await pin.isSet()) ? "locked" : "join";
  }

  /** Join with a code and a PIN. Throws `Problem`; status -1: no code, -2: another key than the code says. */
  async join(code: string, digits: string): Promise<void> {
    const told = uncrockford(code);
    if (told?.length !== 24) throw new Problem(-1, "");
    const { team, token } = await ask.join(code);
    const setup = await ask.setup(token);
    const mark = told.slice(16);
    if (!same(await markOf(unhex(setup.public_key)), mark)) throw new Problem(-2, "");
    this.#opened = await pin.choose(digits);
    await this.#keep({ token, team, mark: hex(mark), setup, clock: compared(setup.now, Date.now(), Date.now()) });
    await navigator.storage?.persist?.().catch(() => false);
    this.screen = "home";
    void this.refresh();
  }

  async unlock(digits: string): Promise<boolean> {
    const opened = await pin.unlock(digits, Date.now);
    if (!opened) return false;
    const kept = await store.get<Bytes>("kept", "own");
    if (!kept) { await this.clear(); return true; }
    this.#opened = opened;
    this.own = await opened.open<Own>(kept);
    this.drafts = await Promise.all(
      (await store.keys("drafts")).map(async (key) => opened.open<Draft>((await store.get<Bytes>("drafts", key))!)),
    );
    this.screen = "home";
    void this.refresh().then(() => this.send());
    return true;
  }

  lock(): void {
    this.#opened = null;
    this.own = null;
    this.drafts = [];
    this.writing = null;
    this.screen = "locked";
  }

  /** Ask for posts and words anew, and compare clocks. A server that shows another key is not believed. */
  async refresh(): Promise<void> {
    if (!this.own) return;
    const before = Date.now();
    try {
      const setup = await ask.setup(this.own.token);
      const believed = setup.public_key === this.own.setup.public_key;
      const kept = believed ? setup : { ...setup, public_key: this.own.setup.public_key, fingerprint: this.own.setup.fingerprint };
      await this.#keep({ ...this.own, setup: kept, clock: compared(setup.now, before, Date.now()) });
    } catch (fault) {
      if (fault instanceof Problem && fault.status === 401) this.sending = "refused";
    }
  }

  async #keep(own: Own): Promise<void> {
    if (!this.#opened) return;
    await store.put("kept", "own", await this.#opened.shut(own));
    this.own = own;
  }

  /** Keep a draft as it stands, so that nothing typed is lost with the tab. */
  async keepDraft(draft: Draft): Promise<void> {
    if (!this.#opened) return;
    const plain = $state.snapshot(draft) as Draft;
    this.drafts = [...this.drafts.filter((one) => one.id !== plain.id), plain];
    const opened = this.#opened;
    const before = this.#written.catch(() => undefined);
    this.#written = before.then(async () => store.put("drafts", plain.id, await opened.shut(plain)));
    await this.#written;
  }

  async dropDraft(id: string): Promise<void> {
    await this.#written.catch(() => undefined);
    this.drafts = this.drafts.filter((one) => one.id !== id);
    await store.remove("drafts", id);
  }

  /** Seal an item, put it into the queue and its draft away; from then on nothing here can read it. */
  async file(draft: Draft, place: Place | null, picture: Bytes | null): Promise<void> {
    const own = this.own!;
    await this.#written.catch(() => undefined);
    const told = itemOf($state.snapshot(draft) as Draft, place, own.team, own.clock, new Date());
    if (picture) Object.assign(told, { media_type: "image/jpeg", sha256: hex(await sha256(picture)) });
    const sealed = await seal(unhex(own.setup.public_key), bytesOf(JSON.stringify(told)), picture ?? new Uint8Array(0));
    await store.filed(hex(await sha256(sealed)), sealed, draft.id);
    await this.count();
    this.drafts = this.drafts.filter((one) => one.id !== draft.id);
    this.writing = null;
    this.said = "form-filed";
    this.screen = "home";
    void this.send();
  }

  async count(): Promise<void> {
    this.waiting = (await store.keys("queue")).length;
  }

  /** Send what waits, one tab at a time; an item goes away only when it is acknowledged by its own hash. */
  async send(): Promise<void> {
    const token = this.own?.token;
    if (!token || this.waiting === 0) return;
    await navigator.locks.request("send", { ifAvailable: true }, async (held) => {
      if (!held) return;
      this.sending = "sending";
      for (const id of await store.keys("queue")) {
        const sealed = await store.get<Bytes>("queue", id);
        if (!sealed) continue;
        try {
          const told = await ask.file(token, sealed);
          if (told.id !== id) throw new Problem(0, "");
        } catch (fault) {
          this.sending = why(fault);
          return;
        }
        await store.remove("queue", id);
        this.sent += 1;
        await this.count();
        this.#others?.postMessage("sent");
      }
      this.sending = "";
    });
  }

  /** Return the whole queue as one file; nothing is taken out of it. */
  async packed(): Promise<Bytes> {
    const parts: Bytes[] = [bytesOf("truceline-queue/1\n")];
    for (const id of await store.keys("queue")) {
      const sealed = await store.get<Bytes>("queue", id);
      if (sealed) parts.push(number(sealed.length, 4), sealed);
    }
    return joined(...parts);
  }

  /** Return the lines of pictures (QR) of the queue's items, `size` signs of each item in a line. */
  async lines(size: number): Promise<string[]> {
    const found: string[] = [];
    for (const id of await store.keys("queue")) {
      const sealed = await store.get<Bytes>("queue", id);
      const parts = sealed ? (base64url(sealed).match(new RegExp(`.{1,${size}}`, "g")) ?? []) : [];
      found.push(...parts.map((part, i) => `TF1 ${id.slice(0, 16)} ${i + 1} ${parts.length} ${part}`));
    }
    return found;
  }

  /** Wipe drafts, queue, keys and PIN, here and in every other tab. */
  async clear(): Promise<void> {
    this.#forget();
    await store.wipe();
    this.#others?.postMessage("cleared");
    this.waiting = 0;
    this.screen = "join";
  }

  #forget(): void {
    this.lock();
    this.waiting = this.sent = 0;
    this.sending = "";
    this.screen = "join";
  }
}

/** Return by how much the device is ahead of the server, and by how much that may be off. */
function compared(server: string, before: number, after: number): Clock {
  const rest = (after - before) / 2;
  return { offset_s: Math.round((before + rest - Date.parse(server)) / 1000), error_s: Math.ceil(rest / 1000) + 1 };
}

function why(fault: unknown): Sending {
  if (!(fault instanceof Problem) || fault.status === 0) return "offline";
  if (fault.status === 401) return "refused";
  return fault.status === 429 || fault.status === 503 ? "busy" : "fault";
}

export const notes = new Notes();
