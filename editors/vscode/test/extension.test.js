// The compiled extension against the real server, in an editor that is a stub. ADLINT is the server's command, as JSON.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");
const { after, before, test } = require("node:test");

const vscode = require("./vscode.js");
const load = Module._load;
Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));
const extension = require("../out/extension.js");

const { Document, Uri, configuration, events, messages, published, registered, workspace } = { ...vscode.test, Uri: vscode.Uri };
const COMMAND = JSON.parse(process.env.ADLINT ?? '["adlint", "lsp"]');
const PAID = "# Théières 🫖\n\nThe 🫖 kettle is [sold here](https://shop.example/?aff=12).\n";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "adlint-"));
const context = { subscriptions: [] };

/** What is published next for the document. */
const next = (document) =>
  new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`nothing came; ${messages}`)), 30_000);
    const { dispose } = published.event(({ uri, diagnostics }) => {
      if (uri.toString() !== document.uri.toString()) return;
      clearTimeout(patience);
      dispose();
      resolve(diagnostics);
    });
  });

const open = async (name, text, languageId = "markdown") => {
  const document = new Document(Uri.file(path.join(folder, name)), languageId, text);
  workspace.textDocuments.push(document);
  const shown = next(document);
  await events.onDidOpenTextDocument.fire(document);
  return [document, await shown];
};

const under = (document, range) => document.text.split("\n")[range.start.line].slice(range.start.character, range.end.character);

before(async () => {
  workspace.workspaceFolders.push({ uri: Uri.file(folder), name: "folder", index: 0 });
  configuration["adlint.command"] = COMMAND;
  configuration["adlint.select"] = ["AD103"];
  await extension.activate(context);
});

after(async () => {
  await extension.deactivate();
  fs.rmSync(folder, { recursive: true });
});

test("diagnostics stand where the words are", async () => {
  const [document, [diagnostic]] = await open("a.md", PAID);
  assert.equal(diagnostic.source, "adlint");
  assert.equal(diagnostic.code, "AD103");
  assert.match(under(document, diagnostic.range), /sold here/);
});

test("typing, and closing", async () => {
  const [document] = await open("b.md", PAID);
  const change = (start, end, text) => {
    const range = new vscode.Range(start, end);
    const rangeOffset = 0;
    document.version += 1;
    return events.onDidChangeTextDocument.fire({ document, contentChanges: [{ range, rangeOffset, rangeLength: 0, text }] });
  };
  let shown = next(document);
  document.text = "# Pots\n";
  await change(new vscode.Position(0, 0), new vscode.Position(9, 0), document.text);
  assert.deepEqual(await shown, []);
  shown = next(document);
  document.text += PAID;
  await change(new vscode.Position(1, 0), new vscode.Position(1, 0), PAID);
  assert.equal((await shown).length, 1);
  shown = next(document);
  document.isClosed = true;
  workspace.textDocuments.splice(workspace.textDocuments.indexOf(document), 1);
  await events.onDidCloseTextDocument.fire(document);
  assert.deepEqual(await shown, []);
});

test("settings hold at once", async () => {
  const [document, shown] = await open("c.md", PAID);
  assert.equal(shown.length, 1);
  configuration["adlint.select"] = ["SRC"];
  const again = next(document);
  await events.onDidChangeConfiguration.fire({ affectsConfiguration: (section) => section === "adlint" });
  assert.deepEqual(await again, []);
  configuration["adlint.select"] = ["AD103"];
});

test("the server starts anew on command", async () => {
  const document = workspace.textDocuments[0];
  const shown = new Promise((resolve) => published.event(({ uri, diagnostics }) => uri.toString() === document.uri.toString() && diagnostics.length && resolve(diagnostics)));
  await registered["adlint.restart"]();
  assert.equal((await shown).length, 1);
});

test("a server that is not there is one message", async () => {
  configuration["adlint.command"] = ["no-such-adlint"];
  await events.onDidChangeConfiguration.fire({ affectsConfiguration: () => true });
  assert.match(messages.join("\n"), /no-such-adlint could not be started .*pip install 'adlint\[lsp\]'/);
  configuration["adlint.command"] = COMMAND;
});
