// All reports of the folder, checked by the command line of the same binary, into Problems.

import * as path from 'node:path';
import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { rulePage } from './pages';
import type { Entry, Place } from './protocol';
import { Server } from './server';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export async function checkWorkspace(server: Server, collection: vscode.DiagnosticCollection): Promise<void> {
  const { t } = vscode.l10n;
  const folders = vscode.workspace.workspaceFolders?.filter((it) => it.uri.scheme === 'file') ?? [];
  const progress = { location: vscode.ProgressLocation.Notification, title: t('Baogao: checking all reports'), cancellable: true };
  const found = await vscode.window.withProgress(progress, async (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const byFile = new Map<string, Entry[]>();
    for (const folder of folders) {
      const out = await server.run(['check', '--output-format', 'json', '.'], { cwd: folder.uri.fsPath, signal: abort.signal });
      for (const entry of JSON.parse(out) as Entry[]) {
        const file = path.resolve(folder.uri.fsPath, entry.filename);
        byFile.set(file, [...(byFile.get(file) ?? []), entry]);
      }
    }
    return byFile;
  });
  collection.clear();
  const open = new Set(vscode.workspace.textDocuments.filter(Server.sees).map((it) => it.uri.fsPath));
  let count = 0;
  for (const [file, entries] of found) {
    count += entries.length;
    if (!open.has(file)) {
      const lines = decode(await fs.readFile(file).catch(() => Buffer.of())).split(/\r\n|\r|\n/);
      collection.set(vscode.Uri.file(file), entries.map((it) => diagnostic(it, lines)));
    }
  }
  const message = found.size ? t('Baogao: {0} findings in {1} reports.', count, found.size) : t('Baogao: nothing found.');
  const problems = t('Show Problems');
  if ((await vscode.window.showInformationMessage(message, ...(found.size ? [problems] : []))) === problems) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

/** As the command line reads it: UTF-16 with a mark, UTF-8, or else GB18030. */
function decode(bytes: Buffer): string {
  const marks: [string, string][] = [['fffe', 'utf-16le'], ['feff', 'utf-16be']];
  const marked = marks.find(([mark]) => bytes.toString('hex', 0, 2) === mark)?.[1];
  try {
    return new TextDecoder(marked ?? 'utf-8', { fatal: !marked }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function diagnostic(entry: Entry, lines: string[]): vscode.Diagnostic {
  const position = ({ row, column }: Place) => {
    // Columns count Unicode scalar values, VS Code's count UTF-16 units.
    const before = Array.from(lines[row - 1] ?? '').slice(0, column - 1);
    return new vscode.Position(row - 1, before.length ? before.join('').length : 0);
  };
  const range = new vscode.Range(position(entry.location), position(entry.end_location));
  const result = new vscode.Diagnostic(range, entry.message, SEVERITIES[entry.severity]);
  result.source = 'baogao';
  result.code = { value: entry.code, target: rulePage(entry.code) };
  return result;
}
