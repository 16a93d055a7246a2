// Starts `adlint lsp` and hands it the settings under `adlint`; the server does the rest.
import { type ExtensionContext, commands, window, workspace } from "vscode";
import { DidChangeConfigurationNotification, LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";

const LANGUAGES = ["markdown", "mdx", "html", "plaintext", "quarto"];
const SETTINGS = ["strictness", "minConfidence", "select", "extendSelect", "ignore"];

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("adlint.restart", restart),
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("adlint.command")) {
        await restart();
      } else if (event.affectsConfiguration("adlint")) {
        await client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { adlint: settings() } });
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const stopped = client;
  client = undefined;
  await stopped?.stop();
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const [command, ...args] = workspace.getConfiguration("adlint").get<string[]>("command", []);
  if (!command) {
    window.showErrorMessage("adlint: the setting adlint.command is empty");
    return;
  }
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    initializationOptions: settings(),
  };
  client = new LanguageClient("adlint", "adlint", { command, args }, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    window.showErrorMessage(`adlint: ${command} could not be started (${reason}); pip install 'adlint[lsp]', or set adlint.command`);
  }
}

function settings(): Record<string, unknown> {
  const configured = workspace.getConfiguration("adlint");
  return Object.fromEntries(SETTINGS.map((name) => [name, configured.get(name)]));
}
