/** Coast, water and settlements: the pieces that the build cut (ground.py). No border and no country is in them. */

interface Piece { step_deg: number; land?: number[][]; sea?: number[][]; lakes?: number[][]; isles?: number[][]; rivers?: number[][]; places?: [number, number, number, string, string, string][] }
type Position = [number, number];
export interface Feature { type: "Feature"; properties: Record<string, string | number>; geometry: { type: string; coordinates: unknown } }
export interface Ground { areas: Feature[]; lines: Feature[]; places: Feature[] }

export const CELL_DEG = 20;
const BASE = new URL("ground/", new URL(".", location.href));
const loaded = new Map<string, Promise<Ground | null>>();

/** Return one piece, `world` or `COLUMN-ROW`; null where there is only sea. */
export function piece(name: string): Promise<Ground | null> {
  let asked = loaded.get(name);
  if (!asked) {
    asked = fetch(new URL(`${name}.json`, BASE)).then(async (answer) => (answer.ok ? unpacked((await answer.json()) as Piece, name) : null));
    loaded.set(name, asked);
  }
  return asked;
}

/** Name the pieces that a view touches, at most nine. */
export function pieces(west: number, south: number, east: number, north: number): string[] {
  const out: string[] = [];
  for (let column = Math.floor(west / CELL_DEG); column * CELL_DEG < east; column++)
    for (let row = Math.max(-5, Math.floor(south / CELL_DEG)); row * CELL_DEG < Math.min(north, 90); row++)
      out.push(`${((((column + 9) % 18) + 18) % 18)}-${row}`);
  return out.slice(0, 9);
}

function unpacked(told: Piece, name: string): Ground {
  const areas: Feature[] = [];
  const lines: Feature[] = [];
  for (const kind of ["land", "sea", "lakes", "isles"] as const)
    for (const packed of told[kind] ?? []) {
      const ring = degrees(packed, told.step_deg);
      for (const coast of name === "world" ? [[...ring, ring[0]!]] : coasts(ring))
        lines.push({ type: "Feature", properties: { kind: "coast" }, geometry: { type: "LineString", coordinates: coast } });
      ring.push(ring[0]!);
      areas.push({ type: "Feature", properties: { kind }, geometry: { type: "Polygon", coordinates: [ring] } });
    }
  for (const packed of told.rivers ?? [])
    lines.push({ type: "Feature", properties: { kind: "river" }, geometry: { type: "LineString", coordinates: degrees(packed, told.step_deg) } });
  const places = (told.places ?? []).map(([x, y, thousands, en, uk, ru]): Feature => ({
    type: "Feature",
    properties: { thousands, en, uk: uk || en, ru: ru || en },
    geometry: { type: "Point", coordinates: [x * told.step_deg, y * told.step_deg] },
  }));
  return { areas, lines, places };
}

function degrees(packed: number[], step: number): Position[] {
  const out: Position[] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < packed.length; i += 2) {
    x += packed[i]!;
    y += packed[i + 1]!;
    out.push([x * step, y * step]);
  }
  return out;
}

/** A ring is closed along the edge of its piece; that edge is no coast and is not drawn as one. */
function coasts(ring: Position[]): Position[][] {
  const onEdge = (a: Position, b: Position): boolean =>
    [0, 1].some((axis) => a[axis] === b[axis] && Math.abs(a[axis]! / CELL_DEG - Math.round(a[axis]! / CELL_DEG)) < 1e-9);
  const out: Position[][] = [];
  let line: Position[] = [];
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    if (onEdge(a, b)) {
      if (line.length > 1) out.push(line);
      line = [];
    } else if (line.length) line.push(b);
    else line = [a, b];
  }
  if (line.length > 1) out.push(line);
  return out;
}
