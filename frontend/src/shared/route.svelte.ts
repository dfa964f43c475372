/** The whole state of a view lies in the address after `#`, so that every view has a permalink. */

class Route {
  page = $state("today");
  id = $state("");
  params = $state.raw(new URLSearchParams());

  read(): void {
    const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
    const [page = "", ...rest] = path.split("/");
    this.page = page || "today";
    this.id = decodeURIComponent(rest.join("/"));
    this.params = new URLSearchParams(query);
  }

  get(key: string): string {
    return this.params.get(key) ?? "";
  }

  /** Change parts of the view; empty takes a part away. `quietly` leaves no step for "back". */
  set(changes: Record<string, string>, quietly = false): void {
    const params = new URLSearchParams(this.params);
    for (const [key, value] of Object.entries(changes)) {
      if (value === "") params.delete(key);
      else params.set(key, value);
    }
    const address = link(this.page, this.id, params);
    if (address === location.hash) return;
    history[quietly ? "replaceState" : "pushState"](null, "", address);
    this.params = params;
  }
}

/** Return the address of a view. */
export function link(page: string, id = "", params: URLSearchParams | Record<string, string> = {}): string {
  const query = new URLSearchParams(params).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ""}${query ? `?${query}` : ""}`;
}

export const route = new Route();
route.read();
addEventListener("hashchange", () => route.read());
addEventListener("popstate", () => route.read());
