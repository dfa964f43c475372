/** The situation room. */
import { mount } from "svelte";
import "../shared/theme.css";
import { look } from "../shared/look.svelte";
import { route } from "../shared/route.svelte";
import { wanted, words } from "../shared/words.svelte";
import App from "./App.svelte";

look.apply();
await words.speak(wanted(route.get("lang") || null));
mount(App, { target: document.getElementById("app")! });
