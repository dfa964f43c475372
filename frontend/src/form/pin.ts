/** The PIN: it opens what is not sealed yet. Each wrong try waits longer than the one before.

    The PIN makes a key (PBKDF2-SHA256), which opens a random one, which encrypts. Six digits hold off
    who picks the device up, and nobody who copies its storage: docs/howto/field-form.md says so. */
import { bytesOf, joined, random, type Bytes } from "./bytes";
import * as store from "./store";

export const LEAST_DIGITS = 6;
const ROUNDS = 600_000;
const FREE_TRIES = 3;
const LONGEST_S = 3600;

interface Kept { salt: Bytes; wrapped: Bytes; tries: number; until: number }

/** Encrypts and opens what lies on the device while it is unlocked. */
export class Opened {
  constructor(private readonly key: CryptoKey) {}
  async shut(value: unknown): Promise<Bytes> {
    return shut(this.key, bytesOf(JSON.stringify(value)));
  }
  async open<T>(data: Bytes): Promise<T> {
    return JSON.parse(new TextDecoder().decode(await open(this.key, data))) as T;
  }
}

export const isSet = async (): Promise<boolean> => (await store.get<Kept>("kept", "pin")) !== undefined;

/** Choose a PIN; what a former one opened is lost. */
export async function choose(pin: string): Promise<Opened> {
  const salt = random(16), own = random(32);
  const wrapped = await shut(await derived(pin, salt), own);
  await store.put("kept", "pin", { salt, wrapped, tries: 0, until: 0 } satisfies Kept);
  return new Opened(await aes(own));
}

/** Seconds that the next try has to wait. */
export async function waits(now: number): Promise<number> {
  const kept = await store.get<Kept>("kept", "pin");
  if (!kept) return 0;
  // A clock that was set back must not shorten the wait beyond its own length.
  return Math.min(Math.max(0, Math.ceil((kept.until - now) / 1000)), LONGEST_S);
}

/** Return what the PIN opens; `null`: it is another one. The try is counted before it is made. */
export async function unlock(pin: string, now: () => number): Promise<Opened | null> {
  return navigator.locks.request("pin", async () => {
    const kept = await store.get<Kept>("kept", "pin");
    if (!kept || (await waits(now())) > 0) return null;
    const tries = kept.tries + 1;
    const wait = tries < FREE_TRIES ? 0 : Math.min(LONGEST_S, 2 ** (tries - FREE_TRIES + 1));
    await store.put("kept", "pin", { ...kept, tries, until: now() + wait * 1000 });
    let own: Bytes;
    try {
      own = await open(await derived(pin, kept.salt), kept.wrapped);
    } catch {
      return null;
    }
    await store.put("kept", "pin", { ...kept, tries: 0, until: 0 });
    return new Opened(await aes(own));
  });
}

async function derived(pin: string, salt: Bytes): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey("raw", bytesOf(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, from, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const aes = (key: Bytes): Promise<CryptoKey> => crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);

async function shut(key: CryptoKey, data: Bytes): Promise<Bytes> {
  const iv = random(12);
  return joined(iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, data)));
}

async function open(key: CryptoKey, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: data.slice(0, 12) }, key, data.slice(12)));
}
