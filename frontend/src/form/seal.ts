/** Seals an item to the mission's key: HPKE base mode (RFC 9180) over the browser's own cryptography.
    DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The bytes are those of
    src/truceline/app/field/envelope.py, which opens them; a test holds both together. */
import { bytesOf, joined, number, sha256, type Bytes } from "./bytes";

const MAGIC = bytesOf("truceline-sealed/1\n");
const INFO = bytesOf("truceline/field/v1");
const KEM = joined(bytesOf("KEM"), number(0x20, 2));
const SUITE = joined(bytesOf("HPKE"), number(0x20, 2), number(1, 2), number(2, 2));
const LEAST = 1024;
const NONE = new Uint8Array(0);

/** Tell whether this browser can seal at all. */
export async function canSeal(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey("X25519", false, ["deriveBits"]);
    return true;
  } catch {
    return false;
  }
}

/** Return the first 8 bytes of the hash of a public key, by which it is told. */
export const markOf = async (key: Bytes): Promise<Bytes> => (await sha256(key)).slice(0, 8);

/** Seal an item, UTF-8 JSON on one line, and perhaps a picture, to a public key of 32 bytes. */
export async function seal(key: Bytes, item: Bytes, picture: Bytes = NONE): Promise<Bytes> {
  const text = joined(number(item.length, 4), item, number(picture.length, 4), picture);
  const whole = new Uint8Array(padded(text.length));
  whole.set(text);
  const head = joined(MAGIC, await markOf(key));
  return joined(head, await sealTo(key, head, whole));
}

/** Padmé: at most 12 % more, so that a size says little. */
export function padded(length: number): number {
  const least = Math.max(length, LEAST);
  const exponent = 31 - Math.clz32(least);
  const step = 2 ** (exponent - (32 - Math.clz32(exponent)));
  return Math.ceil(least / step) * step;
}

async function sealTo(key: Bytes, beside: Bytes, text: Bytes): Promise<Bytes> {
  const pair = (await crypto.subtle.generateKey("X25519", false, ["deriveBits"])) as CryptoKeyPair;
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const other = await crypto.subtle.importKey("raw", key, "X25519", false, []);
  const exchanged = new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: other }, pair.privateKey, 256));
  if (exchanged.every((byte) => byte === 0)) throw new Error("no key of X25519");
  const secret = await expand(KEM, await extract(KEM, NONE, "eae_prk", exchanged), "shared_secret", joined(enc, key), 32);
  const context = joined(number(0, 1), await extract(SUITE, NONE, "psk_id_hash", NONE), await extract(SUITE, NONE, "info_hash", INFO));
  const prk = await extract(SUITE, secret, "secret", NONE);
  const own = await expand(SUITE, prk, "key", context, 32);
  const iv = await expand(SUITE, prk, "base_nonce", context, 12);
  const aes = await crypto.subtle.importKey("raw", own, "AES-GCM", false, ["encrypt"]);
  return joined(enc, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: beside }, aes, text)));
}

async function extract(suite: Bytes, salt: Bytes, label: string, keying: Bytes): Promise<Bytes> {
  return hmac(salt.length ? salt : new Uint8Array(32), joined(bytesOf("HPKE-v1"), suite, bytesOf(label), keying));
}

/** HKDF-Expand of at most one block, which is all that this suite needs. */
async function expand(suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Promise<Bytes> {
  const told = joined(number(length, 2), bytesOf("HPKE-v1"), suite, bytesOf(label), info);
  return (await hmac(prk, joined(told, number(1, 1)))).slice(0, length);
}

async function hmac(key: Bytes, data: Bytes): Promise<Bytes> {
  const own = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", own, data));
}
