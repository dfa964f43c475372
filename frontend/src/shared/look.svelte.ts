/** Light, dark and high contrast: as the system says, or as the reader says. */
export type Shade = "auto" | "light" | "dark";
const dark = matchMedia("(prefers-color-scheme: dark)");
const more = matchMedia("(prefers-contrast: more)");

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

class Look {
  shade = $state<Shade>((kept("truceline-shade") as Shade | null) ?? "auto");
  contrast = $state(kept("truceline-contrast") === "more");
  /** Counts changes, so that what is drawn on a canvas is drawn anew. */
  turn = $state(0);

  apply(): void {
    const root = document.documentElement;
    root.dataset.look = this.shade === "auto" ? (dark.matches ? "dark" : "light") : this.shade;
    root.dataset.contrast = this.contrast || more.matches ? "more" : "usual";
    this.turn += 1;
    try {
      localStorage.setItem("truceline-shade", this.shade);
      localStorage.setItem("truceline-contrast", this.contrast ? "more" : "usual");
    } catch {
      // A browser may forbid it; the choice then holds until the page is closed.
    }
  }
}

export const look = new Look();
dark.addEventListener("change", () => look.apply());
more.addEventListener("change", () => look.apply());
/** Return the value of a colour of the theme. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
