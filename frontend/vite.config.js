import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
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
const FILES = ["words", "definitions", "graphics", "report", "relations", "talks", "aid", "outlook", "cases", "party", "forecast"];
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

/** Writes `form-worker.js`, with every file that `form.html` may ask for and its hash. */
const formWorker = {
  name: "form-worker",
  apply: "build",
  generateBundle(_, bundle) {
    const wanted = new Set();
    const walk = (name) => {
      const chunk = bundle[name];
      if (!chunk || wanted.has(name)) return;
      wanted.add(name);
      if (chunk.type !== "chunk") return;
      for (const one of [...chunk.imports, ...chunk.dynamicImports]) walk(one);
      for (const one of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) walk(one);
    };
    const entry = Object.values(bundle).find((one) => one.type === "chunk" && one.isEntry && one.facadeModuleId?.endsWith("/form.html"));
    if (entry) walk(entry.fileName);
    formWorker.files = [...wanted];
  },
  writeBundle(options, bundle) {
    // A chunk that held only styles is gone by now; its style sheet is asked for by itself.
    formWorker.files = (formWorker.files ?? []).filter((name) => name in bundle);
    if (!formWorker.files.length) return;
    const hash = (data) => createHash("sha256").update(data).digest("hex");
    const names = ["form.html", "notes.webmanifest", "notes-192.png", ...formWorker.files].sort();
    const files = Object.fromEntries(names.map((name) => [name, hash(readFileSync(`${options.dir}/${name}`))]));
    const worker = readFileSync(here("src/form/worker.js"), "utf-8")
      .replace('"__FILES__"', JSON.stringify(files))
      .replace("__VERSION__", hash(JSON.stringify(files)).slice(0, 16));
    writeFileSync(`${options.dir}/form-worker.js`, worker);
  },
};

export default defineConfig({
  base: "./",
  plugins: [verifier, words, plotWithoutStyle, formWorker, svelte()],
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
        ["index", "form", "desk"].filter((name) => existsSync(here(`${name}.html`))).map((name) => [name, here(`${name}.html`)]),
      ),
    },
  },
});
