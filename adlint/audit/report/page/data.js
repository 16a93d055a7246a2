// The embedded data: columns to rows, and the texts of findings when they are asked for.

function embedded(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const DATA = embedded("data");

/** Rows of an object of columns; a column with `values` has each different value once. */
function rows(columns) {
  const found = [];
  for (const [name, column] of Object.entries(columns)) {
    const values = column.index ? column.index.map((which) => column.values[which]) : column;
    values.forEach((value, at) => {
      (found[at] ??= {})[name] = value;
    });
  }
  return found;
}

const SEVERAL = "; ";
const MONTH = /^\d{4}-\d{2}/;

const ARTICLES = rows(DATA.articles);
for (const article of ARTICLES) {
  article.month = MONTH.exec(article.date ?? "")?.[0] ?? null;
  article.authors = article.author?.split(SEVERAL) ?? [];
  article.sections = article.section?.split(SEVERAL) ?? [];
  article.total = article.findings;
  article.findings = [];
}

const FINDINGS = (() => {
  const { number: counts, ...columns } = DATA.findings;
  const found = rows(columns);
  let at = 0;
  counts.forEach((count, which) => {
    for (let end = at + count; at < end; at++) {
      Object.assign(found[at], { number: at, article: ARTICLES[which] });
      ARTICLES[which].findings.push(found[at]);
    }
  });
  return found;
})();

const TEXTS = new Map();

/** Message, passage, before, after, and reasons as pairs of kind and text. */
function texts(finding) {
  const which = Math.floor(finding.number / DATA.chunk);
  if (!TEXTS.has(which)) TEXTS.set(which, embedded(`texts-${which}`));
  const [message, excerpt, before, after, flat] = TEXTS.get(which)[finding.number % DATA.chunk];
  const reasons = [];
  for (let at = 0; at < flat.length; at += 2) reasons.push({ kind: flat[at], text: flat[at + 1] });
  return { message, excerpt, before, after, reasons };
}
