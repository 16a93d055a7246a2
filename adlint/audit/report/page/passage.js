// One finding: the passage in its context, and why it was reported.

const KINDS = {
  words: "Words", link: "Link", brand: "Brand", source: "Source", component: "Component", signal: "Sign",
};

function badge(severity) {
  return h("span", { class: `badge ${severity}` }, severity);
}

function sure(finding) {
  return finding.confidence === null ? null : percent(100 * finding.confidence);
}

function passage(finding) {
  const { message, excerpt, before, after, reasons } = texts(finding);
  const confidence = sure(finding);
  return h("div", { class: "passage" },
    h("p", { class: "says" }, badge(finding.severity), " ", h("strong", {}, plain(finding.code)),
      ` ${plain(finding.name)}: `, quoted(message)),
    h("blockquote", { dir: "auto" },
      h("span", { class: "context" }, ...shown(before)), h("mark", {}, ...shown(excerpt)),
      h("span", { class: "context" }, ...shown(after))),
    h("p", { class: "place" }, `Line ${number(finding.line)}, column ${number(finding.column)}`,
      confidence && ` · confidence ${confidence}`),
    reasons.length
      ? h("ul", { class: "reasons", "aria-label": "Reasons" }, reasons.map(({ kind, text }) =>
        h("li", {}, h("span", { class: "kind" }, KINDS[kind] ?? plain(kind)), " ", quoted(text))))
      : null);
}
