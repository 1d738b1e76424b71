// Starts the server, and hangs what the user sees on it.

import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Pages, SCHEME } from './pages';
import { Server } from './server';
import { Status } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Baogao', { log: true });
  const started = (server = new Server(context, log));
  const pages = new Pages(started);
  registerCommands(context, started, pages);
  context.subscriptions.push(
    log,
    started,
    new Status(started),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // All other settings go to the running server.
      if (['enable', 'server', 'languages', 'trace'].some((it) => event.affectsConfiguration(`baogao.${it}`))) {
        void started.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void started.restart()),
  );
  await started.restart();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
