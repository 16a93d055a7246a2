// Passages that several articles have in nearly the same words.

function blurbs() {
  const section = document.getElementById("blurbs");
  const listed = table([
    { key: "excerpt", label: "Blurb", wide: true, value: (row) => row.excerpt, cell: (row) => h("span", { class: "clamped", dir: "auto" }, ...shown(row.excerpt)) },
    figures("articles", "Articles", number),
    figures("passages", "Passages", number),
    figures("sites", "Sites", number),
    ...[["first_date", "First"], ["last_date", "Last"]].map(([key, label]) =>
      ({ key, label, value: (row) => row[key], cell: (row) => quoted(row[key]?.slice(0, 10) ?? "–", { class: "date" }) })),
  ], {
    caption: "Repeated blurbs",
    sort: "articles",
    nothing: "No passage stands in three articles or more.",
    label: (row) => `Articles with “${row.excerpt.slice(0, 60)}”`,
    expand: (row) => h("div", {},
      h("blockquote", { dir: "auto" }, ...shown(row.excerpt)),
      h("ul", { class: "places" }, row.places.map((place) => h("li", {}, quoted(place)))),
      row.articles > row.places.length
        ? h("p", { class: "small" }, `and ${plural(row.articles - row.places.length, "more article", "more articles")}`) : null),
  });
  const found = rows(DATA.clusters);
  listed.update(found);
  section.append(listed.element);
  if (found.length < DATA.limits.clusters) {
    section.append(h("p", { class: "small" }, `The ${number(found.length)} most frequent of ${number(DATA.limits.clusters)}; the table clusters has all.`));
  }
}
