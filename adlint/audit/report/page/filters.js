// What the reader looks for: a form whose fields narrow articles and their findings.

const UNKNOWN = "(none)"; // of an article without author, section, month or site
const LEVELS = ["info", "warning", "error"];

const FACETS = {
  author: { label: "Author", of: (article) => article.authors },
  section: { label: "Section", of: (article) => article.sections },
  site: { label: "Site", of: (article) => (article.site ? [article.site] : []) },
  month: { label: "Month", of: (article) => (article.month ? [article.month] : []) },
};

/** The form. changed: called when what is looked for has changed. */
function filterForm(changed) {
  const fields = {};
  const form = h("form", { role: "search", "aria-label": "Filter articles and passages", submit: (event) => event.preventDefault() });
  const field = (key, label, control) => {
    fields[key] = control;
    control.id = `filter-${key}`;
    return h("div", {}, h("label", { for: control.id }, label), control);
  };
  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 150);
  };
  form.append(field("search", "Search", h("input", { type: "search", input: later, autocomplete: "off", placeholder: "title, passage, reason" })));
  form.append(field("code", "Rule", choices([...new Map(FINDINGS.map((each) => [each.code, plain(`${each.code} ${each.name}`)]))].sort())));
  for (const [key, { label, of }] of Object.entries(FACETS)) {
    const found = new Set(ARTICLES.flatMap((article) => of(article)));
    const names = [...found].sort((left, right) => COLLATOR.compare(left, right));
    if (key === "month") names.reverse();
    if (ARTICLES.some((article) => !of(article).length)) names.push(UNKNOWN);
    const control = field(key, label, choices(names.map((name) => [name, plain(name)])));
    if (found.size) form.append(control);
  }
  form.append(field("severity", "Severity", choices([["warning", "warnings and errors"], ["error", "errors"], ["info", "info"]])));
  form.append(field("confidence", "Minimum confidence", h("input", { type: "number", min: 0, max: 100, step: 5, value: 0, input: later })));
  form.append(h("button", { type: "reset" }, "Clear"));
  form.addEventListener("change", changed);
  form.addEventListener("reset", () => setTimeout(changed));

  return {
    form,
    /** What is looked for, empty where it does not matter. */
    wanted() {
      const told = Object.fromEntries(Object.entries(fields).map(([key, control]) => [key, control.value]));
      return { ...told, search: folded(told.search.trim()), confidence: Number(told.confidence) / 100 || 0 };
    },
    /** Look for this and nothing else. */
    set(values) {
      form.reset();
      for (const [key, value] of Object.entries(values)) fields[key].value = value;
      changed();
    },
  };
}

/** Whether the form can look for this. */
function offered(key, value) {
  const control = document.getElementById(`filter-${key}`);
  return !control?.options || [...control.options].some((option) => option.value === value);
}

function choices(pairs) {
  return h("select", {}, h("option", { value: "" }, "all"), pairs.map(([value, label]) => h("option", { value }, label)));
}

const FOLDED = new Map();

/** What a search compares, made once: of a finding's texts, or of an article. */
function searchable(item) {
  if (!FOLDED.has(item)) FOLDED.set(item, folded(item.article ? textOf(item) : [item.title, item.id, item.place, item.url, item.author].join("\n")));
  return FOLDED.get(item);
}

function textOf(finding) {
  const { message, excerpt, reasons } = texts(finding);
  return [message, excerpt, ...reasons.map((reason) => reason.text)].join("\n");
}

function inFacets(article, wanted) {
  return Object.entries(FACETS).every(([key, { of }]) => {
    const values = of(article);
    return !wanted[key] || values.includes(wanted[key]) || (wanted[key] === UNKNOWN && !values.length);
  });
}

/** Whether a finding has what is looked for, apart from the search. A rule without confidence is sure. */
function isWanted(finding, wanted) {
  const severe = wanted.severity === "info" ? finding.severity === "info" : LEVELS.indexOf(finding.severity) >= LEVELS.indexOf(wanted.severity);
  return (!wanted.code || finding.code === wanted.code) && (!wanted.severity || severe) && (finding.confidence ?? 1) >= wanted.confidence;
}

/** The articles that are left, and for each the findings that are. */
function narrowed(wanted) {
  const byFinding = wanted.code || wanted.severity || wanted.confidence;
  const left = new Map();
  for (const article of ARTICLES) {
    if (!inFacets(article, wanted)) continue;
    let found = byFinding ? article.findings.filter((finding) => isWanted(finding, wanted)) : article.findings;
    if (byFinding && !found.length) continue;
    if (wanted.search && !searchable(article).includes(wanted.search)) {
      found = found.filter((finding) => searchable(finding).includes(wanted.search));
      if (!found.length) continue;
    }
    left.set(article, found);
  }
  return left;
}
