"use strict";
// Everything on this page is there without this script; it filters, opens and moves, and no more.
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId("table-findings");
  const form = byId("filters");

  // The phone layout changes how tables are displayed; saying the roles keeps them tables to a reader.
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const stacked of document.querySelectorAll("table.stack")) {
    const labels = [...stacked.querySelectorAll("thead th")].map((head) => head.textContent.trim());
    for (const cell of stacked.querySelectorAll("tbody tr:not(.detail) > td:not([data-label])")) if (labels[cell.cellIndex]) cell.dataset.label = labels[cell.cellIndex];
    for (const part of [stacked, ...stacked.querySelectorAll("thead, tbody, tr, td")]) part.setAttribute("role", roles[part.tagName]);
    for (const head of stacked.querySelectorAll("th")) head.setAttribute("role", head.scope === "col" ? "columnheader" : "rowheader");
  }

  if (table && form) {
    const bodies = [...table.tBodies];
    const shown = form.querySelector(".shown");
    const words = new Map();
    const wordsOf = (body) => {
      if (!words.has(body)) words.set(body, body.textContent.toLocaleLowerCase());
      return words.get(body);
    };
    // Long tables are shown a page at a time; on paper and without this script they stand whole.
    const PAGE = 100;
    const more = byId("findings-more");
    let most = PAGE, printing = false;
    const apply = () => {
      const want = new FormData(form);
      const get = (name) => String(want.get(name) || "");
      const equal = [["t", "text"], ["p", "provision"], ["o", "outcome"], ["b", "because"], ["s", "status"]]
        .map(([key, name]) => [key, get(name)]).filter(([, value]) => value);
      const from = get("from"), to = get("to"), terms = get("words").toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let n = 0;
      for (const body of bodies) {
        const d = body.dataset;
        const fits = equal.every(([key, value]) => d[key] === value)
          && (!from || (d.d && d.d >= from)) && (!to || (d.d && d.d <= to))
          && (!terms.length || terms.every((term) => wordsOf(body).includes(term)));
        if (fits) n += 1;
        const here = fits && (printing || n <= most);
        if (body.hidden === here) body.hidden = !here;
      }
      more.hidden = printing || n <= most;
      const numbers = new Intl.NumberFormat(document.documentElement.lang);
      shown.textContent = shown.dataset.template.replace("%n", numbers.format(printing ? n : Math.min(n, most)) + (!printing && n > most ? " / " + numbers.format(n) : "")).replace("%t", numbers.format(bodies.length));
    };
    let waiting = 0;
    form.addEventListener("input", () => { most = PAGE; clearTimeout(waiting); waiting = setTimeout(apply, 120); });
    form.addEventListener("reset", () => { most = PAGE; setTimeout(apply); });
    more.addEventListener("click", () => { most += 5 * PAGE; apply(); });
    addEventListener("beforeprint", () => { printing = true; apply(); });
    addEventListener("afterprint", () => { printing = false; apply(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();

    // A count in the matrix leads to its findings.
    document.addEventListener("click", (event) => {
      const count = event.target.closest("a.count");
      if (!count) return;
      form.reset();
      for (const name of ["text", "provision", "outcome"]) form.elements[name].value = count.dataset[name];
      setTimeout(apply);
    });

    // Opening a finding brings the clause and the record of its event along.
    table.addEventListener("toggle", (event) => {
      const details = event.target;
      if (!details.open || details.dataset.filled) return;
      details.dataset.filled = "1";
      const row = details.closest("tbody");
      const wording = document.querySelector(`#clause-${CSS.escape(row.dataset.p)} .wording`);
      if (wording) details.querySelector("dl").before(wording.cloneNode(true));
      const link = details.querySelector(".to-event a");
      const source = byId(decodeURIComponent(link.hash.slice(1)));
      if (!source) return;
      const copy = source.cloneNode(true);
      copy.removeAttribute("id");
      link.parentElement.before(copy);
    }, true);

    // A link to a finding that a filter hides clears the filter.
    const reveal = () => {
      const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      if (target.hidden) { form.reset(); setTimeout(() => { most = bodies.indexOf(target) + PAGE; apply(); target.scrollIntoView(); }); }
      const closed = target.closest("details:not([open])");
      if (closed) { closed.open = true; target.scrollIntoView(); }
    };
    addEventListener("hashchange", reveal);
    reveal();
  }

  // On paper the record of events stands open.
  addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("section:not(.many) > details.events, details.fold")) part.open = true; });

  // Maps: arrows move, plus and minus zoom, zero goes home; wheel (with Ctrl) and drag likewise.
  for (const frame of document.querySelectorAll("[data-panzoom]")) {
    const svg = frame.querySelector("svg[data-home], svg[viewBox]");
    if (!svg) continue;
    const home = (svg.dataset.home || svg.getAttribute("viewBox")).split(/[\s,]+/).map(Number);
    let box = [...home];
    const draw = () => svg.setAttribute("viewBox", box.map((v) => +v.toFixed(3)).join(" "));
    const zoom = (factor, fx = 0.5, fy = 0.5) => {
      const width = Math.min(home[2] * 1.5, Math.max(home[2] / 60, box[2] * factor));
      const ratio = width / box[2];
      box = [box[0] + box[2] * (1 - ratio) * fx, box[1] + box[3] * (1 - ratio) * fy, width, box[3] * ratio];
      draw();
    };
    const move = (dx, dy) => { box[0] += dx * box[2]; box[1] += dy * box[3]; draw(); };
    const keys = {
      ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
      "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), 0: () => { box = [...home]; draw(); },
    };
    frame.addEventListener("keydown", (event) => {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const area = svg.getBoundingClientRect();
      zoom(event.deltaY > 0 ? 1.15 : 0.87, (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
    }, { passive: false });
    let last = null;
    frame.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse" && event.button === 0) last = [event.clientX, event.clientY]; });
    addEventListener("pointerup", () => { last = null; });
    addEventListener("pointermove", (event) => {
      if (!last) return;
      const area = svg.getBoundingClientRect();
      move((last[0] - event.clientX) / area.width, (last[1] - event.clientY) / area.height);
      last = [event.clientX, event.clientY];
    });
    frame.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-finding]");
      if (mark && byId(mark.dataset.finding)) location.hash = mark.dataset.finding;
    });
  }
})();
