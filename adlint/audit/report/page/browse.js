// Articles and passages, narrowed by one form.

let browseBy; // from elsewhere in the page: look for this

function titled(article) {
  return quoted(article.title ?? article.id);
}

function browse() {
  const section = document.getElementById("browse");
  let left = new Map();
  const tables = { articles: articleTable((article) => left.get(article)), passages: passageTable() };
  let view = "articles";
  const count = h("p", { role: "status", class: "count" });
  const draw = () => { // only what is seen: a table sorts all its rows
    tables[view].update(view === "articles" ? left.keys() : [...left.values()].flat());
    for (const [name, each] of Object.entries(tables)) each.element.hidden = name !== view;
  };
  const changed = () => {
    left = narrowed(filter.wanted());
    const found = [...left.values()].reduce((sum, findings) => sum + findings.length, 0);
    count.textContent = `${plural(left.size, "article", "articles")}, ${plural(found, "passage", "passages")}`;
    draw();
  };
  const filter = filterForm(changed);
  const choose = (name) => h("label", {}, h("input", {
    type: "radio", name: "view", value: name, checked: name === view,
    change: () => {
      view = name;
      draw();
    },
  }), ` ${name}`);
  section.append(
    filter.form,
    h("div", { class: "bar-above" }, h("fieldset", { class: "view" }, h("legend", {}, "Show"), Object.keys(tables).map(choose)), count),
    tables.articles.element, tables.passages.element);
  browseBy = (values) => {
    filter.set(values);
    section.scrollIntoView();
    section.querySelector("#filter-search").focus({ preventScroll: true });
  };
  changed();
}

function articleTable(findingsOf) {
  return table([
    { key: "title", label: "Article", wide: true, value: (row) => row.title ?? row.id, cell: titled },
    { key: "author", label: "Author", value: (row) => row.author, cell: (row) => quoted(row.author ?? "–") },
    { key: "date", label: "Date", value: (row) => row.date, cell: (row) => quoted(row.date?.slice(0, 10) ?? "–", { class: "date" }) },
    figures("promotional_share", "Promotional", percent, (row) => 100 * row.promotional_share),
    { key: "heat", label: "Where", value: (row) => row.promotional_spans.search(/[1-9]/), cell: heat },
    figures("total", "Findings", number),
    figures("coverage", "Sourced", percent),
    figures("words", "Words", number),
  ], {
    caption: "Articles",
    sort: "promotional_share",
    nothing: "No article is left. Clear the filter to see all.",
    label: (row) => `Findings of ${row.title ?? row.id}`,
    expand: (row) => details(row, findingsOf(row) ?? []),
  });
}

function details(article, findings) {
  const told = [
    ["In", quoted(article.place)],
    ["Address", article.url && link(article.url)],
    ["Section", article.section && quoted(article.section)],
    ["Site", article.site && quoted(article.site)],
    ["Kind", article.doc_type && quoted(article.doc_type)],
    ["Language", article.language && quoted(article.language)],
    ["Disclosure", article.disclosed ? "yes" : "none"],
    ["Claims with a source", article.claims ? `${number(article.sourced)} of ${number(article.claims)}` : null],
    ["Hedges per 1,000 words", decimal(article.hedges_per_1000_words)],
  ].filter(([, value]) => value);
  const others = article.total - findings.length;
  return h("div", { class: "details" },
    h("dl", {}, told.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    heat(article),
    findings.map(passage),
    others > 0 ? h("p", { class: "small" }, `${plural(others, "more finding is", "more findings are")} outside the filter or not in this page.`) : null,
    article.total === 0 ? h("p", { class: "small" }, "Nothing was found in it.") : null);
}

function passageTable() {
  return table([
    { key: "text", label: "Passage", wide: true, value: (row) => texts(row).excerpt, cell: (row) => h("span", { class: "clamped", dir: "auto" }, ...shown(texts(row).excerpt)) },
    { key: "code", label: "Rule", value: (row) => row.code, cell: (row) => quoted(`${row.code} ${row.name}`) },
    { key: "severity", label: "Severity", number: true, value: (row) => LEVELS.indexOf(row.severity), cell: (row) => badge(row.severity) },
    figures("confidence", "Confidence", percent, (row) => (row.confidence === null ? null : 100 * row.confidence)),
    { key: "title", label: "Article", wide: true, value: (row) => row.article.title ?? row.article.id, cell: (row) => titled(row.article) },
    { key: "date", label: "Date", value: (row) => row.article.date, cell: (row) => quoted(row.article.date?.slice(0, 10) ?? "–", { class: "date" }) },
  ], {
    caption: "Passages",
    sort: "confidence",
    nothing: "No passage is left. Clear the filter to see all.",
    label: (row) => `${row.code} in ${row.article.title ?? row.article.id}, line ${row.line}`,
    expand: (row) => h("div", { class: "details" }, passage(row)),
  });
}
