import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** In the repository the words lie with the reports; a source distribution brings them along. */
const shared = (bundled, inRepository) =>
  existsSync(here(`shared-words/${bundled}`)) ? here(`shared-words/${bundled}`) : here(inRepository);

const LOCALE = shared("locale", "../src/truceline/publish/locale");
const VERIFIER = shared("verify.html", "../verifier/verify.html");

/** Part 1 of the verifier's script, as a module: the same lines, not a copy that could drift. */
const verifier = {
  name: "verifier",
  resolveId: (id) => (id === "virtual:verifier" ? "\0verifier" : null),
  load(id) {
    if (id !== "\0verifier") return null;
    const page = readFileSync(VERIFIER, "utf-8");
    const [, script] = page.split("<script>");
    const [part] = script.split("/* End of part 1. */");
    return `${part}\nexport { verify, bytesOf, textOf, hexOf };\n`;
  },
};

/** The files of words that pages share with reports, as `virtual:words/en` and so on. */
const FILES = ["words", "definitions", "graphics", "report", "relations", "talks", "aid", "outlook", "cases"];
const words = {
  name: "words",
  resolveId: (id) => (id.startsWith("virtual:words/") ? `\0${id}` : null),
  load(id) {
    if (!id.startsWith("\0virtual:words/")) return null;
    const language = id.split("/").at(-1);
    const texts = FILES.map((name) => readFileSync(`${LOCALE}/${language}/${name}.ftl`, "utf-8"));
    return `export default ${JSON.stringify(texts.join("\n"))};\n`;
  },
};

/** Plot writes a style element into every figure, which a strict content security policy refuses.
    The same rules stand in src/shared/plot.css. */
const plotWithoutStyle = {
  name: "plot-without-style",
  transform(code, id) {
    if (!id.includes("@observablehq/plot/src/plot.js")) return null;
    const cut = code.replace(/svg\.append\("style"\)\.text\(\s*`[^`]*`\s*\)/, "svg");
    if (cut === code) this.error("Plot's style element was not found; look at its plot.js again");
    return { code: cut, map: null };
  },
};

export default defineConfig({
  base: "./",
  plugins: [verifier, words, plotWithoutStyle, svelte()],
  build: {
    outDir: "src/truceline_web/static",
    emptyOutDir: true,
    // Nothing inline: a strict policy allows files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: Object.fromEntries(
        ["index", "form"].filter((name) => existsSync(here(`${name}.html`))).map((name) => [name, here(`${name}.html`)]),
      ),
    },
  },
});
