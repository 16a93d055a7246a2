// Tables that are sorted by the buttons of their heads and shown a page at a time.

const COLLATOR = new Intl.Collator("en", { numeric: true });

/** Values that are missing come last whichever way is sorted. */
function compared(left, right, sign) {
  if (left === right) return 0;
  if (left === null || left === undefined || left === "") return 1;
  if (right === null || right === undefined || right === "") return -1;
  return sign * (typeof left === "string" ? COLLATOR.compare(left, right) : left - right);
}

/**
 * columns: `{key, label, value(row), cell(row), number, wide}`; `value` is sorted by, `cell` makes what is shown.
 * options: caption, sort (key), descending, page (rows at a time), expand(row) for what a row opens, label(row) to name that button.
 * Returns `{element, update(rows)}`.
 */
function table(columns, options) {
  const size = options.page ?? 25;
  const state = { rows: [], sort: options.sort, descending: options.descending ?? true, page: 0, open: new Set() };
  const body = h("tbody");
  const heads = columns.map((column) => head(column));
  const status = h("span", { role: "status" });
  const [previous, next] = [["Previous", -1], ["Next", 1]].map(([label, step]) =>
    h("button", { type: "button", click: () => turn(step) }, label));
  const pager = h("nav", { class: "pager", "aria-label": `Pages of ${options.caption}` }, previous, status, next);
  const corner = options.expand ? [h("th", { scope: "col" }, h("span", { class: "unseen" }, "Details"))] : [];
  const caption = h("caption", { class: "unseen" }, options.caption);
  const scroller = h("div", { class: "scroller", tabindex: 0, role: "group", "aria-label": options.caption },
    h("table", {}, caption, h("thead", {}, h("tr", {}, corner, heads)), body));
  const nothing = h("p", { class: "nothing", hidden: true }, options.nothing ?? "Nothing here.");
  const element = h("div", { class: "table" }, scroller, nothing, pager);

  function head(column) {
    const button = h("button", { type: "button", click: () => sortBy(column) }, column.label);
    return h("th", { scope: "col", class: kind(column) }, button);
  }

  function sortBy(column) {
    state.descending = state.sort === column.key ? !state.descending : Boolean(column.number);
    state.sort = column.key;
    state.page = 0;
    sort();
    draw();
  }

  function sort() {
    const column = columns.find((each) => each.key === state.sort);
    const sign = state.descending ? -1 : 1;
    state.rows = state.rows
      .map((row, at) => [column.value(row), at, row])
      .sort((left, right) => compared(left[0], right[0], sign) || left[1] - right[1])
      .map(([, , row]) => row);
  }

  function turn(step) {
    const page = state.page + step;
    if (page < 0 || page * size >= state.rows.length) return;
    state.page = page;
    draw();
    scroller.scrollIntoView({ block: "nearest" });
  }

  function draw() {
    const last = Math.max(0, Math.ceil(state.rows.length / size) - 1);
    const first = state.page * size;
    columns.forEach((column, at) => {
      if (column.key !== state.sort) heads[at].removeAttribute("aria-sort");
      else heads[at].setAttribute("aria-sort", state.descending ? "descending" : "ascending");
    });
    body.replaceChildren(...state.rows.slice(first, first + size).flatMap(line));
    scroller.hidden = !state.rows.length;
    nothing.hidden = Boolean(state.rows.length);
    pager.hidden = last === 0;
    status.textContent = `${number(first + 1)}–${number(Math.min(first + size, state.rows.length))} of ${number(state.rows.length)}`;
    // A button that is pressed and then disabled would lose the keyboard's place.
    previous.setAttribute("aria-disabled", state.page === 0);
    next.setAttribute("aria-disabled", state.page >= last);
  }

  function line(row) {
    const cells = columns.map((column, at) =>
      h(at ? "td" : "th", { class: kind(column), scope: at ? null : "row" }, column.cell(row)));
    if (!options.expand) return [h("tr", {}, cells)];
    const more = h("tr", { class: "more", hidden: true }, h("td", { colspan: columns.length + 1 }));
    const button = h("button", { type: "button", class: "expander", "aria-label": plain(options.label(row)) });
    const show = (open) => {
      button.setAttribute("aria-expanded", open);
      more.hidden = !open;
      state.open[open ? "add" : "delete"](row);
      more.firstChild.replaceChildren(...(open ? [options.expand(row)] : []));
    };
    button.addEventListener("click", () => show(more.hidden));
    show(state.open.has(row));
    return [h("tr", {}, h("td", { class: "expands" }, button), cells), more];
  }

  return {
    element,
    update(rows) {
      state.rows = [...rows];
      state.page = 0;
      sort();
      draw();
    },
  };
}

function kind(column) {
  return [column.number && "number", column.wide && "wide"].filter(Boolean).join(" ") || null;
}

/** A column of numbers. */
function figures(key, label, format, value = (row) => row[key]) {
  return { key, label, number: true, value, cell: (row) => format(value(row)) };
}
