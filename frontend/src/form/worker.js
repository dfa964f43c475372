/* Keeps the files of the form, each checked against its hash, so that it opens without a network.
   Nothing that is written or sent is ever kept here. */
const FILES = "__FILES__";
const VERSION = "__VERSION__";
const CACHE = `notes-${VERSION}`;

addEventListener("install", (event) => event.waitUntil(keep()));

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(FILES).map(async ([name, wanted]) => {
      const address = new URL(name, location.href);
      const answer = await fetch(address, { cache: "no-cache", credentials: "omit" });
      const data = await answer.clone().arrayBuffer();
      const hash = Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", data)), (byte) => byte.toString(16).padStart(2, "0")).join("");
      if (!answer.ok || hash !== wanted) throw new Error(`${name} is not what was built`);
      await cache.put(address, answer);
    }),
  );
}

addEventListener("activate", (event) =>
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("notes-") && name !== CACHE).map((name) => caches.delete(name)))),
  ),
);

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  const name = address.pathname.slice(new URL("./", location.href).pathname.length);
  if (!(name in FILES)) return;
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(new URL(name, location.href))) ?? fetch(event.request)));
});
