/** The form of monitors: a page that works without a network, once it was opened. */
import { mount } from "svelte";
import "../shared/theme.css";
import "./form.css";
import { look } from "../shared/look.svelte";
import { wanted, words } from "../shared/words.svelte";
import App from "./App.svelte";

look.apply();
await words.speak(wanted(null));
mount(App, { target: document.getElementById("app")! });
// The worker keeps the files of this page, and nothing that is written in it.
if ("serviceWorker" in navigator)
  void navigator.serviceWorker.register("./form-worker.js", { scope: "./form.html" }).catch(() => undefined);
