/** What the map draws, in the colours of the theme. Shapes as in printed maps: GRAPHICS.md. */
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { PATHS } from "../shared/Mark.svelte";
import { OUTCOMES } from "../shared/api";
import { colour } from "../shared/look.svelte";

export const FONT = ["Noto Sans", "Segoe UI", "Roboto", "DejaVu Sans", "Liberation Sans", "sans-serif"];
const EARTH_M = 40_075_016.686;
const EMPTY = { type: "FeatureCollection" as const, features: [] };
/** The strokes of lines stated by several, in the order in which they are told: never colours. */
export const DASHES: (number[] | null)[] = [null, [4, 2.5], [1, 1.8], [7, 2, 1, 2]];

/** Pixels of a length in metres at each zoom: doubles with every step, exact on the parallel given. */
export function metres(value: unknown, lat: number, least = 0): unknown {
  const perMetre = 512 / (EARTH_M * Math.cos((lat * Math.PI) / 180));
  return ["interpolate", ["exponential", 2], ["zoom"], 0, ["max", least, ["*", value, perMetre]], 22, ["max", least, ["*", value, perMetre * 2 ** 22]]];
}

// Marks and cells are drawn in the order of their tile, the gravest last: with a sort key each of its values would be
// a draw call of its own in every tile, hundreds a frame where many are counted.
/** Return the name of the picture of a cell: its size and how its incidents divide, in eighths. */
const share = (name: string): unknown => ["round", ["/", ["*", 8, ["coalesce", ["get", name], 0]], ["get", "n"]]];
const CELL_IMAGE = ["concat", "cell", ["min", 7, ["floor", ["/", ["ln", ["get", "n"]], 0.9]]], ...[...OUTCOMES, "none"].flatMap((name) => ["/", share(name)])];
export function style(lat: number, language: string, incidents: string[], ground: boolean): StyleSpecification {
  const ink = colour("ink");
  const land = colour("land");
  const tone: unknown = ["match", ["get", "outcome"], ...OUTCOMES.flatMap((one) => [one, colour(one.replace("_", "-"))]), colour("none")];
  const label = (more: object) => ({ "text-font": FONT, "text-size": 12, ...more });
  const halo = { "text-halo-color": land, "text-halo-width": 1.6 };
  const layers: unknown[] = [
    { id: "sea", type: "background", paint: { "background-color": ground ? colour("water") : land } },
    ...["world", "ground"].flatMap((source) => [
      { id: `${source}-land`, type: "fill", source, filter: ["==", "kind", "land"], paint: { "fill-color": land, "fill-antialias": false } },
      { id: `${source}-water`, type: "fill", source, filter: ["in", "kind", "sea", "lakes"], paint: { "fill-color": colour("water"), "fill-antialias": false } },
      { id: `${source}-isles`, type: "fill", source, filter: ["==", "kind", "isles"], paint: { "fill-color": land, "fill-antialias": false } },
      { id: `${source}-river`, type: "line", source: `${source}-lines`, filter: ["==", "kind", "river"], paint: { "line-color": colour("water"), "line-width": 1.6 } },
      { id: `${source}-coast`, type: "line", source: `${source}-lines`, filter: ["==", "kind", "coast"], paint: { "line-color": colour("muted"), "line-opacity": 0.55, "line-width": 0.8 } },
    ]),
    { id: "belts", type: "line", source: "belts", paint: { "line-color": ink, "line-opacity": 0.09, "line-width": metres(["*", 2, ["get", "reach_m"]], lat) } },
    { id: "zones", type: "fill", source: "zones", filter: ["==", "$type", "Polygon"], paint: { "fill-color": ink, "fill-opacity": 0.05 } },
    { id: "zone-edges", type: "line", source: "zones", filter: ["==", "$type", "Polygon"], paint: { "line-color": ink, "line-width": 1.1, "line-dasharray": [4, 2.5] } },
    { id: "effort", type: "circle", source: "effort", paint: { "circle-radius": metres(["coalesce", ["get", "radius_m"], 0], lat), "circle-color": ink, "circle-opacity": 0.035, "circle-stroke-color": ink, "circle-stroke-opacity": 0.28, "circle-stroke-width": 0.8 } },
    ...incidents.flatMap((source) => [
      { id: "areas", type: "fill", source: "areas", minzoom: 6.5, paint: { "fill-pattern": ["concat", "hatch ", ["coalesce", ["get", "outcome"], "none"]], "fill-opacity": 0.55 } },
      { id: "area-edges", type: "line", source: "areas", minzoom: 6.5, paint: { "line-color": tone, "line-opacity": 0.75, "line-width": 1.1 } },
      { id: `${source}-errors`, type: "circle", source, "source-layer": "incidents", minzoom: 6.5, paint: { "circle-radius": metres(["coalesce", ["get", "radius_m"], 0], lat), "circle-color": tone, "circle-opacity": ["interpolate", ["linear"], ["zoom"], 7, 0.015, 10, 0.04], "circle-stroke-color": tone, "circle-stroke-opacity": ["interpolate", ["linear"], ["zoom"], 7, 0.14, 10, 0.4], "circle-stroke-width": 0.9 } },
      { id: `${source}-cells`, type: "symbol", source, "source-layer": "cells", layout: { "icon-image": CELL_IMAGE, "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-z-order": "source" } },
    ]),
    ...incidents.flatMap((source) => [
      { id: `${source}-marks`, type: "symbol", source, "source-layer": "incidents", layout: { "icon-image": ["coalesce", ["get", "outcome"], "none"], "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-z-order": "source", "icon-size": ["interpolate", ["linear"], ["zoom"], 5, 0.38, 8, 0.55, 10, 0.85, 12, 1] } },
      { id: `${source}-chosen`, type: "symbol", source, "source-layer": "incidents", filter: ["==", "id", ""], layout: { "icon-image": "chosen", "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-z-order": "source" } },
    ]),
    { id: "line-casing", type: "line", source: "lines", layout: { "line-join": "round" }, paint: { "line-color": land, "line-width": 4, "line-opacity": 0.85 } },
    ...DASHES.map((dash, i) => ({ id: `lines-${i}`, type: "line", source: "lines", filter: ["==", "voice", i], layout: { "line-join": "round" }, paint: { "line-color": colour("line"), "line-width": 1.6, ...(dash ? { "line-dasharray": dash } : {}) } })),
    ...["world", "ground"].map((source) => ({
      id: `${source}-places`, type: "symbol", source: `${source}-places`,
      layout: label({ "icon-image": "town", "text-field": ["coalesce", ["get", language], ["get", "en"]], "text-anchor": "left", "text-offset": [0.5, 0], "text-size": ["interpolate", ["linear"], ["coalesce", ["get", "thousands"], 0], 15, 11, 1000, 13.5], "symbol-sort-key": ["-", 0, ["coalesce", ["get", "thousands"], 0]], "text-optional": false, "icon-padding": 4, "text-padding": 6 }),
      paint: { ...halo, "text-color": colour("muted") },
    })),
    { id: "zone-names", type: "symbol", source: "zones", filter: ["==", "$type", "Polygon"], layout: label({ "text-field": ["coalesce", ["get", `name_${language}`], ["get", "name_en"], ""], "text-font": FONT, "text-anchor": "bottom", "text-size": 11.5, "symbol-sort-key": 0 }), paint: { ...halo, "text-color": ink } },
    { id: "line-names", type: "symbol", source: "lines", layout: label({ "symbol-placement": "line", "symbol-spacing": 500, "text-field": ["get", "told"], "text-size": 11.5, "text-offset": [0, -0.8] }), paint: { ...halo, "text-color": ink } },
  ];
  const empty = { type: "geojson" as const, data: EMPTY };
  const names = ["world", "world-lines", "world-places", "ground", "ground-lines", "ground-places", "zones", "belts", "lines", "effort", "areas"];
  return {
    version: 8,
    sources: Object.fromEntries(names.map((name) => [name, { ...empty, ...(name.startsWith("ground") || name.startsWith("world") ? { tolerance: 0.5 } : {}) }])),
    layers: layers as LayerSpecification[],
    transition: { duration: 0, delay: 0 },
  };
}

export interface Picture { width: number; height: number; data: Uint8ClampedArray }

/** Draw a picture that the map asks for: the mark of an outcome, a cell, a town. */
export function picture(name: string, ratio: number): Picture {
  if (name.startsWith("cell")) return cell(name, ratio);
  if (name.startsWith("hatch ")) return hatch(name.slice(6), ratio);
  if (name === "town") return drawn(6, ratio, (pen) => { pen.arc(3, 3, 1.9, 0, 7); pen.fillStyle = colour("muted"); pen.fill(); });
  if (name === "chosen") return drawn(34, ratio, (pen) => { pen.arc(17, 17, 13.5, 0, 7); pen.lineWidth = 5; pen.strokeStyle = colour("paper"); pen.stroke(); pen.lineWidth = 2.5; pen.strokeStyle = colour("ink"); pen.stroke(); });
  return drawn(20, ratio, (pen) => {
    const path = new Path2D(PATHS[name] ?? PATHS["none"]);
    pen.translate(10, 10);
    pen.lineWidth = 2.4;
    pen.lineJoin = "round";
    pen.strokeStyle = colour("paper");
    pen.stroke(path);
    pen.fillStyle = colour(name.replace("_", "-")) || colour("none");
    pen.fill(path, "evenodd");
  });
}

/** Slanted lines, which meet where the picture is laid side by side: an area, and no circle. */
function hatch(outcome: string, ratio: number): Picture {
  const side = 8;
  return drawn(side, ratio, (pen) => {
    pen.strokeStyle = colour(outcome.replace("_", "-")) || colour("none");
    pen.lineWidth = 1;
    for (const at of [-side, 0, side]) {
      pen.moveTo(at - 1, side + 1);
      pen.lineTo(at + side + 1, -1);
    }
    pen.stroke();
  });
}

/** A square that holds the counts of a cell: its area grows with the number, its parts are the outcomes.
    At its largest it fills the cell, 16 points wide: none lies over another and hides what is told there. */
function cell(name: string, ratio: number): Picture {
  const [size = 0, ...shares] = name.slice(4).split("/").map(Number);
  const side = 3 + size * 1.6;
  return drawn(side + 2, ratio, (pen) => {
    const all = shares.reduce((sum, one) => sum + one, 0) || 1;
    let x = 1;
    [...OUTCOMES, "none"].forEach((outcome, i) => {
      const wide = (side * (shares[i] ?? 0)) / all;
      pen.fillStyle = colour(outcome.replace("_", "-"));
      pen.fillRect(x, 1, wide, side);
      x += wide;
    });
    pen.strokeStyle = colour("paper");
    pen.lineWidth = 1;
    pen.strokeRect(0.5, 0.5, side + 1, side + 1);
  });
}

function drawn(side: number, ratio: number, draw: (pen: CanvasRenderingContext2D) => void): Picture {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(side * ratio);
  const pen = canvas.getContext("2d", { willReadFrequently: true })!;
  pen.scale(ratio, ratio);
  pen.beginPath();
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
