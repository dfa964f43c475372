/** What lies on the device: sealed items, and what the PIN encrypts. One database, three shelves.

    `kept`: how the PIN is checked, and the device's own state, encrypted. `drafts`: encrypted.
    `queue`: sealed bytes by their hash, and nothing else. */
import type { Bytes } from "./bytes";

export type Shelf = "kept" | "drafts" | "queue";
const NAME = "notes";
let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const shelf of ["kept", "drafts", "queue"]) asked.result.createObjectStore(shelf);
    };
    asked.onsuccess = () => {
      // Another tab clears everything: let go at once, so that it can.
      asked.result.onversionchange = () => close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error ?? new Error("no database"));
  });
  return opened;
}

function close(): void {
  opened?.then((base) => base.close(), () => undefined);
  opened = null;
}

/** Do several things to shelves at once: all of them are done, or none; then they are on the device. */
async function done(shelves: Shelf[], work: (of: (shelf: Shelf) => IDBObjectStore) => void): Promise<void> {
  const base = await database();
  await new Promise<void>((resolve, reject) => {
    const transaction = base.transaction(shelves, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("not written"));
    work((shelf) => transaction.objectStore(shelf));
  });
}

async function asked<T>(shelf: Shelf, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const base = await database();
  return new Promise((resolve, reject) => {
    const request = question(base.transaction(shelf, "readonly").objectStore(shelf));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("not read"));
  });
}

export const get = <T>(shelf: Shelf, key: string): Promise<T | undefined> => asked(shelf, (store) => store.get(key) as IDBRequest<T | undefined>);
export const keys = async (shelf: Shelf): Promise<string[]> => (await asked(shelf, (store) => store.getAllKeys())).map(String);
export const put = (shelf: Shelf, key: string, value: unknown): Promise<void> => done([shelf], (of) => of(shelf).put(value, key));
export const remove = (shelf: Shelf, key: string): Promise<void> => done([shelf], (of) => of(shelf).delete(key));

/** Put a sealed item into the queue and its draft away, both or neither. */
export const filed = (id: string, sealed: Bytes, draft: string): Promise<void> =>
  done(["queue", "drafts"], (of) => {
    of("queue").put(sealed, id);
    of("drafts").delete(draft);
  });

/** Remove everything that lies here: first what it holds, then the database itself. */
export async function wipe(): Promise<void> {
  await done(["kept", "drafts", "queue"], (of) => {
    for (const shelf of ["kept", "drafts", "queue"] as const) of(shelf).clear();
  }).catch(() => undefined);
  close();
  await new Promise<void>((resolve) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // A browser may forbid them; then they hold nothing.
  }
}
