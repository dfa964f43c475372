/** Asks the mission's server: join, setup, file. No cookie goes along, and nobody else is asked. */
import { API, Problem } from "../shared/api";
import type { Wording } from "../shared/words.svelte";
import type { Bytes } from "./bytes";

export interface Post { name: string; lon: number; lat: number; error_m: number }
export interface Setup {
  team: string; now: string; public_key: string; fingerprint: string; parties: { id: string; name: Wording }[];
  acts: string[]; own_acts: number; weapons: string[]; objects: string[]; circumstances: string[];
  harms: string[]; harmed: string[]; posts: Post[];
}
export interface Acknowledged { id: string; entry: number; at: string }

async function asked<T>(path: string, more: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`${API}field/${path}`, { ...more, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
  } catch {
    throw new Problem(0, "");
  }
  const told: unknown = await answer.json().catch(() => null);
  if (!answer.ok || told === null) {
    const said = told as { detail?: string } | null;
    throw new Problem(answer.ok ? 0 : answer.status, said?.detail ?? answer.statusText);
  }
  return told as T;
}

const by = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

export const join = (code: string): Promise<{ team: string; token: string }> =>
  asked("join", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }) });

export const setup = (token: string): Promise<Setup> => asked("setup", { headers: by(token) });

export const file = (token: string, sealed: Bytes): Promise<Acknowledged> =>
  asked("items", { method: "POST", headers: { ...by(token), "Content-Type": "application/octet-stream" }, body: sealed });
