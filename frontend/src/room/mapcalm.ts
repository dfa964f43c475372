/** What a map does at every frame of a move and need not: seen in profiles of a drag, without a GPU.

Both reach behind the documented interface of MapLibre, whose version is pinned; where another one
has no such thing, the map works as it would without. */
import type { Map, ScaleControl } from "maplibre-gl";

/** While the map moves or waits for tiles, labels and marks are placed anew once a second and not at every frame. */
const PLACED_MS = 1_000;

type Place = (transform: unknown, boxes: unknown, fadeMs: number, ...more: unknown[]) => boolean;
interface Style { _updatePlacement?: Place; placement?: { stillRecent: () => boolean } }

export function restLabels(map: Map): void {
  let told = 0;
  map.on("data", () => { told += 1; });
  map.on("style.load", () => {
    const style = map.style as unknown as Style;
    const place = style._updatePlacement?.bind(style) as Place | undefined;
    if (!place) return;
    let last = 0;
    let owed = 0;
    let placedFor = "";
    /** Take in new tiles, else they are drawn before it is known what of them is seen, and fail; place nothing. */
    const takeIn: Place = (transform, boxes, _, ...more) => {
      if (!style.placement) return place(transform, boxes, 0, ...more);
      style.placement.stillRecent = () => true;
      place(transform, boxes, 1, ...more);
      return false;
    };
    style._updatePlacement = (...args) => {
      const now = performance.now();
      clearTimeout(owed);
      if (now - last < PLACED_MS && (map.isMoving() || !map.areTilesLoaded())) {
        // What was left out is made up for, also where no frame follows.
        owed = window.setTimeout(() => map.triggerRepaint(), PLACED_MS);
        return takeIn(...args);
      }
      // A move ends with two frames of the same view; with nothing new to place the second has only to be drawn.
      const wanted = `${map.getCenter()} ${map.getZoom()} ${map.getCanvas().width} ${map.getCanvas().height} ${told}`;
      if (wanted === placedFor) return false;
      last = now;
      const more = place(...args);
      placedFor = more ? "" : wanted;
      return more;
    };
  });
}

/** The scale is measured, and laid out, once the map rests. */
export function restScale(map: Map, scale: ScaleControl): void {
  const update = (scale as unknown as { _onMove?: () => void })._onMove;
  if (!update) return;
  map.off("move", update);
  map.on("moveend", update);
}
