"use strict";
(() => {
  const root = document.documentElement;
  const one = (id) => document.getElementById(id);
  const all = (query, from) => Array.from((from || document).querySelectorAll(query));
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  for (const choice of all("input[name=lang]")) {
    choice.addEventListener("change", () => { root.lang = choice.value; });
    if (choice.checked) root.lang = choice.value;
  }

  const table = one("all-fields");
  const tools = one("tools");
  if (table && tools) {
    const bodies = Array.from(table.tBodies);
    const rows = bodies.map((body) => Array.from(body.rows).filter((row) => row.id));
    const every = rows.flat();
    const search = one("search");
    const boxes = all("input[type=checkbox]", tools);
    const more = one("more");
    const page = 200;
    let limit = page;
    let texts = null;

    const chosen = (name) => boxes.filter((box) => box.name === name && box.checked).map((box) => box.value);

    const refold = () => all("tr.unfolded", table).forEach((row) => { mark(row.previousElementSibling, false); row.remove(); });

    const apply = () => {
      refold();
      const words = fold(search.value).split(/\s+/).filter(Boolean);
      if (words.length && !texts) texts = new Map(every.map((row) => [row, fold(row.textContent)]));
      const verdicts = chosen("v");
      const causes = chosen("c");
      let shown = 0;
      for (const row of rows.flat()) {
        const fits = (!verdicts.length || verdicts.includes(row.dataset.v))
          && (!causes.length || causes.includes(row.dataset.c))
          && words.every((word) => texts.get(row).includes(word));
        if (row.hidden === fits) row.hidden = !fits;
        if (fits) {
          // Thousands of rows take seconds to lay out: those beyond the first few wait until they are asked for. On paper all are there.
          const later = shown >= limit;
          if (row.classList.contains("later") !== later) row.classList.toggle("later", later);
          shown += 1;
        }
      }
      table.classList.add("paged");
      bodies.forEach((body, place) => { body.classList.toggle("later", rows[place].every((row) => row.hidden || row.classList.contains("later"))); });
      bodies.forEach((body, place) => { body.hidden = rows[place].every((row) => row.hidden); });
      more.hidden = shown <= limit;
      all(".left", more).forEach((place) => { place.textContent = Math.max(0, shown - limit).toLocaleString("en-US"); });
      all(".shown", tools).forEach((place) => { place.textContent = shown.toLocaleString("en-US"); });
      one("no-match").hidden = shown > 0;
    };

    const remember = () => {
      const state = new URLSearchParams();
      if (search.value) state.set("q", search.value);
      for (const name of ["v", "c"]) if (chosen(name).length) state.set(name, chosen(name).join(","));
      history.replaceState(null, "", `#${String(state) ? `fields?${state}` : "fields"}`);
    };

    const set = (state) => {
      limit = page;
      search.value = state.get("q") || "";
      for (const box of boxes) box.checked = (state.get(box.name) || "").split(",").includes(box.value);
      apply();
    };

    let waiting = 0;
    search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { limit = page; apply(); remember(); }, 80); });
    boxes.forEach((box) => box.addEventListener("change", () => { limit = page; apply(); remember(); }));
    tools.addEventListener("submit", (event) => event.preventDefault());
    one("clear").addEventListener("click", () => { set(new URLSearchParams()); remember(); });

    one("show-next").addEventListener("click", () => { limit += page; apply(); });
    one("show-rest").addEventListener("click", () => { limit = Infinity; apply(); });

    const strictness = { prohibited: 2, chaotic: 1, allowed: 0 };
    const seen = (cell) => {
      const said = all(`[lang="${root.lang}"]`, cell);
      return said.length ? said.map((node) => node.textContent).join("") : cell.textContent;
    };
    const keys = [
      (row) => row.cells[0].textContent,
      (row) => strictness[row.dataset.v],
      (row) => seen(row.cells[2]),
      (row) => seen(row.cells[3]),
      (row) => Number(row.cells[4].querySelector("a").hash.slice(5)),
    ];
    const compare = new Intl.Collator(undefined, { numeric: true }).compare;
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        refold();
        const up = head.getAttribute("aria-sort") !== "ascending";
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        bodies.forEach((body, place) => {
          const keyed = rows[place].map((row, number) => [keys[column](row), number, row]);
          keyed.sort((a, b) => {
            const order = typeof a[0] === "number" ? a[0] - b[0] : compare(a[0], b[0]);
            return (up ? order : -order) || a[1] - b[1];
          });
          rows[place] = keyed.map((entry) => entry[2]);
          body.append(...rows[place]);
        });
        apply();
      });
    });

    // The reasons of a field unfold below its row; without this script the link leads to them.
    const mark = (row, open) => { const link = row && row.querySelector("a.why"); if (link) link.setAttribute("aria-expanded", String(open)); };
    every.forEach((row) => { const link = row.querySelector("a.why"); link.setAttribute("role", "button"); link.setAttribute("aria-expanded", "false"); });
    const unfold = (link) => {
      const row = link.closest("tr");
      if (row.nextElementSibling && row.nextElementSibling.classList.contains("unfolded")) { row.nextElementSibling.remove(); mark(row, false); return; }
      const block = document.querySelector(`${link.hash} .body`);
      const line = document.createElement("tr");
      const cell = document.createElement("td");
      line.className = "unfolded";
      cell.colSpan = row.cells.length;
      cell.append(...Array.from(block.cloneNode(true).childNodes));
      line.append(cell);
      row.after(line);
      mark(row, true);
    };
    table.addEventListener("click", (event) => {
      const link = event.target.closest("a.why");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      unfold(link);
    });
    table.addEventListener("keydown", (event) => {
      const link = event.key === " " && event.target.closest("a.why");
      if (link) { event.preventDefault(); unfold(link); }
    });

    const go = () => {
      const hash = location.hash.slice(1);
      if (hash.startsWith("fields?")) {
        set(new URLSearchParams(hash.slice(7)));
        table.closest("section").scrollIntoView();
        return;
      }
      let id = hash;
      try { id = decodeURIComponent(hash); } catch { return; }
      const place = one(id);
      if (!place) return;
      if (place.hidden && table.contains(place)) set(new URLSearchParams());
      if (place.classList.contains("later")) { limit = Infinity; apply(); }
      for (let up = place; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
      place.scrollIntoView({ block: table.contains(place) ? "center" : "start" });
    };
    apply();
    tools.hidden = false;
    addEventListener("hashchange", go);
    if (location.hash) go();
  }

  let opened = [];
  addEventListener("beforeprint", () => { opened = all("details:not([open])"); opened.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => { opened.forEach((one) => { one.open = false; }); opened = []; });
})();
