declare module "virtual:verifier" {
  /** What the verifier says; see verifier/verify.html. `code`: 0 valid, 6 not valid, 7 cannot tell. */
  export interface Verdict {
    code: 0 | 6 | 7;
    why?: string;
    about?: unknown[];
    index?: bigint;
    size?: bigint;
    root?: string;
    origin?: string;
    cosigned?: string[];
    quorum?: string;
  }
  export function verify(
    proof: Uint8Array,
    entry: Uint8Array,
    policy: Uint8Array,
    opening?: Uint8Array | null,
    content?: Uint8Array | null,
  ): Verdict;
  export function bytesOf(text: string): Uint8Array;
  export function textOf(bytes: Uint8Array): string;
  export function hexOf(bytes: Uint8Array): string;
}
declare module "virtual:words/en" {
  const text: string;
  export default text;
}
declare module "virtual:words/uk" {
  const text: string;
  export default text;
}
declare module "virtual:words/ru" {
  const text: string;
  export default text;
}
declare module "maplibre-gl/dist/maplibre-gl-csp.js" {
  import maplibregl from "maplibre-gl";
  export default maplibregl;
}
