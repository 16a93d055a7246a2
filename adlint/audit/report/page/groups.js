// Totals by author, section, site and month, by rule, and by brand.

const GROUPS = {
  ...Object.fromEntries(["author", "section", "site"].map((key) => [key, rows(DATA.groups[key].rows)])),
  months: rows(DATA.groups.month.rows).sort((left, right) => (left.value < right.value ? -1 : 1)),
};

const GROUP_FIGURES = [
  figures("articles", "Articles", number),
  figures("promotional", "With promotion", number),
  figures("promotional_share", "Promotional words", percent, (row) => 100 * row.promotional_share),
  figures("findings", "Findings", number),
  figures("each", "Findings per article", decimal, (row) => row.findings / row.articles),
  figures("coverage", "Claims sourced", percent),
  figures("hedges_per_1000_words", "Hedge density", decimal),
];

/** A name that sets a filter; a name that no article of the page has is only told. */
function chooses(key, name) {
  if (!offered(key, name)) return quoted(name);
  return h("button", { type: "button", class: "link", title: "Show these articles", click: () => browseBy({ [key]: name }) },
    quoted(name));
}

function groups() {
  const section = document.getElementById("groups");
  for (const [key, title] of [["author", "Author"], ["section", "Section"], ["site", "Site"]]) {
    if (!GROUPS[key].length) continue;
    const listed = table(
      [{ key: "value", label: title, wide: true, value: (row) => row.value, cell: (row) => chooses(key, row.value) }, ...GROUP_FIGURES],
      { caption: `Figures by ${title.toLowerCase()}`, sort: "articles" });
    listed.update(GROUPS[key]);
    section.append(h("h3", {}, `By ${title.toLowerCase()}`), listed.element);
    if (!DATA.groups[key].all) section.append(h("p", { class: "small" }, `The ${number(GROUPS[key].length)} of most articles; totals.json has more.`));
  }
  if (!section.querySelector("table")) section.append(h("p", { class: "nothing" }, "The input tells no author, section or site."));
}

function rules() {
  const listed = table([
    { key: "code", label: "Rule", value: (row) => row.code, cell: (row) => chooses("code", row.code) },
    { key: "name", label: "Name", wide: true, value: (row) => row.name, cell: (row) => row.name },
    figures("findings", "Findings", number),
    figures("articles", "Articles", number),
  ], { caption: "Findings by rule", sort: "findings", nothing: "Nothing was found." });
  listed.update(rows(DATA.rules));
  document.getElementById("rules").append(listed.element);
}

function brands() {
  const section = document.getElementById("brands");
  section.append(
    h("h3", {}, "Named"), promoted(DATA.brands, "Brand", "Brands promoted most", "No finding names a brand."),
    h("h3", {}, "Linked from promotional passages"),
    promoted(DATA.links, "Site", "Sites that promotional passages link to", "No promotional passage has a link."));
}

function promoted(columns, label, caption, nothing) {
  const found = rows(columns);
  const most = Math.max(1, ...found.map((row) => row.articles));
  const listed = table([
    { key: "name", label, wide: true, value: (row) => row.name, cell: (row) => chooses("search", row.name) },
    { key: "articles", label: "Articles", number: true, value: (row) => row.articles, cell: (row) => [bar(row.articles / most), number(row.articles)] },
    figures("findings", "Findings", number),
  ], { caption, nothing, sort: "articles", page: 10 });
  listed.update(found);
  return listed.element;
}

function bar(part) {
  const filled = h("span", { class: "bar", "aria-hidden": "true" });
  filled.style.inlineSize = `${Math.max(2, Math.round(120 * part))}px`;
  return filled;
}
