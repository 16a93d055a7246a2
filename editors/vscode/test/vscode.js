// As much of the `vscode` module as the extension and its language client touch; the rest are empty classes.
"use strict";

class EventEmitter {
  listeners = new Set();
  event = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    this.listeners.add(bound);
    return { dispose: () => this.listeners.delete(bound) };
  };
  async fire(value) {
    for (const listener of [...this.listeners]) await listener(value);
  }
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, endLine, endCharacter) {
    this.start = endLine === undefined ? start : new Position(start, end);
    this.end = endLine === undefined ? end : new Position(endLine, endCharacter);
  }
}

class Uri {
  constructor(text) {
    this.text = text;
    const url = new URL(text);
    this.scheme = url.protocol.slice(0, -1);
    this.path = decodeURIComponent(url.pathname);
    this.fsPath = this.path;
  }
  static parse = (text) => new Uri(text);
  static file = (path) => new Uri(`file://${path}`);
  toString() {
    return this.text;
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
}

const events = {};
const on = (name) => (events[name] ??= new EventEmitter()).event;
const nothing = () => new Disposable(() => undefined);
const published = new EventEmitter();
const messages = [];
const registered = {};
const configuration = {};

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable(() => undefined) };
  cancel() {
    this.token.isCancellationRequested = true;
  }
  dispose() {}
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append = (more) => new CodeActionKind(this.value ? `${this.value}.${more}` : more);
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
  static Refactor = new CodeActionKind("refactor");
  static Source = new CodeActionKind("source");
}

class Document {
  constructor(uri, languageId, text) {
    Object.assign(this, { uri, languageId, text, version: 1, isClosed: false, fileName: uri.path });
  }
  getText() {
    return this.text;
  }
}

const known = {
  EventEmitter,
  Position,
  Range,
  Uri,
  Diagnostic,
  Disposable,
  CancellationTokenSource,
  CodeActionKind,
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  TextDocumentSaveReason: { Manual: 1, AfterDelay: 2, FocusOut: 3 },
  version: "1.91.0",
  env: { appName: "stub", language: "en", createTelemetryLogger: () => ({ dispose() {} }) },
  commands: {
    registerCommand: (name, run) => {
      registered[name] = run;
      return new Disposable(() => delete registered[name]);
    },
    executeCommand: (name, ...args) => registered[name](...args),
  },
  languages: {
    match: (selector, document) =>
      [selector].flat().some((one) => one.language === document.languageId && (!one.scheme || one.scheme === document.uri.scheme)) ? 10 : 0,
    createDiagnosticCollection: () => ({
      set: (uri, diagnostics) => published.fire({ uri, diagnostics }),
      delete: (uri) => published.fire({ uri, diagnostics: [] }),
      clear() {},
      dispose() {},
    }),
  },
  window: {
    tabGroups: { all: [], onDidChangeTabs: on("tabs"), onDidChangeTabGroups: on("tabGroups") },
    visibleTextEditors: [],
    createOutputChannel: () =>
      new Proxy({}, { get: (_, name) => (name === "onDidChangeLogLevel" ? on("logLevel") : () => undefined) }),
    showErrorMessage: async (message) => void messages.push(message),
    showWarningMessage: async (message) => void messages.push(message),
    showInformationMessage: async (message) => void messages.push(message),
  },
  workspace: {
    textDocuments: [],
    notebookDocuments: [],
    workspaceFolders: [],
    fs: {},
    createFileSystemWatcher: () => ({ onDidCreate: on("created"), onDidChange: on("changed"), onDidDelete: on("deleted"), dispose() {} }),
    getConfiguration: (section) => ({ get: (name, otherwise) => configuration[`${section}.${name}`] ?? otherwise, inspect: () => undefined }),
    asRelativePath: (path) => path,
  },
};

/** A namespace in which what is not known is an event, or a registration of something that never happens. */
const open = (names) =>
  new Proxy(names, {
    get: (target, name) => {
      if (name in target || typeof name !== "string") return target[name];
      return name.startsWith("on") ? on(name) : nothing;
    },
  });

module.exports = new Proxy(
  { ...known, ...Object.fromEntries(["commands", "languages", "window", "workspace"].map((name) => [name, open(known[name])])) },
  { get: (target, name) => (name in target || typeof name !== "string" ? target[name] : (target[name] = class {})) },
);
module.exports.test = { events, published, messages, registered, configuration, Document, workspace: known.workspace };
