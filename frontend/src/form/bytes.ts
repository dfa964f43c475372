/** Bytes: put together, spelled, hashed. */
export type Bytes = Uint8Array<ArrayBuffer>;
const text = new TextEncoder();

export const bytesOf = (told: string): Bytes => text.encode(told) as Bytes;
export const random = (size: number): Bytes => crypto.getRandomValues(new Uint8Array(size));

export function joined(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Return a number below 2³² as bytes, the largest first. */
export function number(value: number, size: number): Bytes {
  const found = new Uint8Array(size);
  for (let i = 0; i < size; i++) found[size - 1 - i] = Math.floor(value / 256 ** i) % 256;
  return found;
}

export const hex = (data: Uint8Array): string => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");

export function unhex(told: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(told)) throw new Error("no hex digits");
  return Uint8Array.from(told.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export const sha256 = async (data: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", data));

export const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);

export function base64url(data: Uint8Array): string {
  let plain = "";
  for (const byte of data) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Return the bytes of a code, however it is typed; `null` if it is none. O is 0, I and L are 1. */
export function uncrockford(told: string): Bytes | null {
  const plain = told.toUpperCase().replace(/[\s-]+/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  let value = 0, bits = 0;
  const found: number[] = [];
  for (const sign of plain) {
    const digit = CROCKFORD.indexOf(sign);
    if (digit < 0) return null;
    value = (value << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      found.push((value >> bits) & 255);
      value &= (1 << bits) - 1;
    }
  }
  return value === 0 && bits < 5 ? Uint8Array.from(found) : null;
}

export function crockford(data: Uint8Array): string {
  let value = 0, bits = 0, plain = "";
  for (const byte of data) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      plain += CROCKFORD[(value >> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  if (bits) plain += CROCKFORD[(value << (5 - bits)) & 31];
  return plain.match(/.{1,5}/g)?.join("-") ?? "";
}

export function unbase64url(told: string): Bytes {
  const plain = atob(told.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}
