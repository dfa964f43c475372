/** The review desk, and the page of a party. */
import { mount } from "svelte";
import "../shared/theme.css";
import { look } from "../shared/look.svelte";
import { route } from "../shared/route.svelte";
import { wanted, words } from "../shared/words.svelte";
import Desk from "./Desk.svelte";

look.apply();
await words.speak(wanted(route.get("lang") || null));
mount(Desk, { target: document.getElementById("app")! });
