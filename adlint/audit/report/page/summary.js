// Who made the report and of what, and the headline figures.

const share = (part, whole) => (whole ? percent((100 * part) / whole) : "–");

function about() {
  const { months } = GROUPS;
  const span = months.length ? `, from ${months[0].value} to ${months[months.length - 1].value}` : "";
  document.getElementById("about").append(
    `${plural(DATA.all.articles, "article", "articles")} and ${plural(DATA.all.words, "word", "words")}${span}. Read from `,
    ...DATA.sources.slice(0, 5).flatMap((source, at) => [at ? ", " : "", quoted(source)]),
    DATA.sources.length > 5 ? ` and ${plural(DATA.sources.length - 5, "more source", "more sources")}.` : ".");
  document.getElementById("footer").append(h("p", {},
    `Made by adlint ${DATA.version}. Rules and detector speak of passages, not of intentions: read a passage before `,
    "you act on it. This file loads nothing from anywhere and sends nothing."));
}

function summary() {
  const all = DATA.all;
  const tiles = [
    ["Articles with promotion", share(all.promotional, all.articles), `${number(all.promotional)} of ${number(all.articles)}`],
    ["Words that promote", percent(100 * all.promotional_share), `${number(all.promotional_words)} of ${number(all.words)}`],
    ["Promoting without a disclosure", number(all.undisclosed), `${share(all.undisclosed, all.promotional)} of articles with promotion`],
    ["Claims with a source", percent(all.coverage), `${number(all.sourced)} of ${number(all.claims)}`],
    ["Hedges per 1,000 words", decimal(all.hedges_per_1000_words), plural(all.hedges, "hedged sentence", "hedged sentences")],
    ["Findings", number(all.findings), `in ${plural(all.flagged, "article", "articles")}`],
  ];
  const list = h("dl", { class: "tiles" }, tiles.map(([name, figure, detail]) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, h("strong", {}, figure), h("span", {}, detail)))));
  document.getElementById("summary").append(list, ...notices().map((text) => h("p", { class: "notice" }, text)));
}

/** What is not in the figures, or not in this page. */
function notices() {
  const told = [];
  if (DATA.missing) told.push(`The audit is incomplete: ${plural(DATA.missing, "shard", "shards")} could not be done.`);
  if (DATA.bad) told.push(`${plural(DATA.bad, "record", "records")} could not be read; the folder errors says which and why.`);
  if (DATA.all.failed) told.push(`Something could not be done in ${plural(DATA.all.failed, "article", "articles")}; the column errors of the table articles says what.`);
  if (ARTICLES.length < DATA.all.articles) {
    told.push(`Figures and trends are of all ${number(DATA.all.articles)} articles. To browse, this page has the ` +
      `${number(ARTICLES.length)} of the largest promotional share; the folder articles has all.`);
  }
  const left = ARTICLES.reduce((sum, article) => sum + article.total, 0) - FINDINGS.length;
  if (left > 0) {
    told.push(`Of an article this page has at most ${plural(DATA.limits.per_article, "finding", "findings")}, the most severe ` +
      `first; ${number(left)} of these articles' findings are only in the folder findings.`);
  }
  return told;
}
