// The item in the status bar: kind of report, 字数 of the document or of what is selected, findings.

import * as vscode from 'vscode';
import type { StatusParams, StatusReport } from './protocol';
import { Server } from './server';

/** Milliseconds between two questions to the server, however fast one types. */
const PAUSE = 150;

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('baogao.status', vscode.StatusBarAlignment.Right, 90);
  private readonly disposables: vscode.Disposable[];
  private timer?: NodeJS.Timeout;
  private asked?: vscode.CancellationTokenSource;
  private report?: StatusReport;

  constructor(private readonly server: Server) {
    this.item.name = 'Baogao';
    this.item.command = 'baogao.menu';
    const later = () => this.later();
    this.disposables = [
      this.item,
      server.onDidChange(later),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.report = undefined;
        later();
      }),
      vscode.window.onDidChangeTextEditorSelection(later),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document === editor()?.document && later()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const active = editor()?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === active)) {
          later();
        }
      }),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('baogao') && later()),
    ];
    this.later();
  }

  private later(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.update();
    }, PAUSE);
  }

  private async update(): Promise<void> {
    const active = editor();
    if (!active || !vscode.workspace.getConfiguration('baogao').get('statusBar', true)) {
      this.item.hide();
      return;
    }
    this.asked?.cancel();
    const asked = (this.asked = new vscode.CancellationTokenSource());
    const convert = this.server.client?.code2ProtocolConverter;
    if (convert) {
      const ranges = active.selections.filter((it) => !it.isEmpty).map((it) => convert.asRange(it));
      const params: StatusParams = { textDocument: convert.asTextDocumentIdentifier(active.document), ranges };
      const report = await this.server.ask<StatusReport>('baogao/status', params, asked.token);
      if (asked.token.isCancellationRequested || active !== editor()) {
        return;
      }
      this.report = report;
    } else {
      this.report = undefined;
    }
    this.show(active.document);
  }

  private show(document: vscode.TextDocument): void {
    const { health } = this.server;
    const findings = vscode.languages.getDiagnostics(document.uri).filter((it) => it.source === 'baogao');
    this.item.backgroundColor = health === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    if (health !== 'running') {
      const icons = { off: '$(circle-slash)', starting: '$(loading~spin)', failed: '$(error)' };
      this.item.text = `${icons[health]} Baogao`;
    } else if (this.report) {
      const { kind, words, selected } = this.report;
      const count = selected ? `${grouped(selected)}/${grouped(words)}` : grouped(words);
      const parts = [kind, vscode.l10n.t('{0} characters', count), findings.length ? `$(info) ${findings.length}` : undefined];
      this.item.text = `$(book) ${parts.filter(Boolean).join('  ')}`;
    } else {
      this.item.text = findings.length ? `$(book) Baogao  $(info) ${findings.length}` : '$(book) Baogao';
    }
    this.item.tooltip = this.tooltip(findings);
    this.item.accessibilityInformation = { label: this.item.text.replace(/\$\([^)]*\)/g, '') };
    this.item.show();
  }

  private tooltip(findings: vscode.Diagnostic[]): vscode.MarkdownString {
    const { t } = vscode.l10n;
    const text = new vscode.MarkdownString('', true);
    text.isTrusted = { enabledCommands: ['baogao.chooseKind', 'baogao.showLog', 'baogao.restart', 'baogao.toggle', 'workbench.actions.view.problems'] };
    const { health, binary, problem } = this.server;
    if (health === 'failed') {
      text.appendText(problem ?? t('The server has stopped.')).appendMarkdown('\n\n');
    } else if (health === 'off') {
      text.appendMarkdown(t('Checking is switched off.')).appendMarkdown('\n\n');
    }
    if (this.report) {
      const { kind, words, selected } = this.report;
      text.appendMarkdown(`${t('Kind')}: [${kind ?? t('not recognised')}](command:baogao.chooseKind)\n\n`);
      text.appendMarkdown(`${t('Characters, as Word counts')}: ${grouped(words)}${selected ? `（${t('selected')} ${grouped(selected)}）` : ''}\n\n`);
    }
    if (findings.length) {
      const names = [t('errors'), t('warnings'), t('information'), t('hints')];
      const counts = names.map((name, severity) => [findings.filter((it) => it.severity === severity).length, name] as const);
      const shown = counts.filter(([count]) => count).map(([count, name]) => `${count} ${name}`);
      text.appendMarkdown(`[${shown.join(t(', '))}](command:workbench.actions.view.problems)\n\n`);
    }
    text.appendMarkdown('---\n\n');
    if (binary) {
      text.appendMarkdown(`baogao ${binary.version}  ·  `);
    }
    const toggle = health === 'off' ? t('Switch on') : t('Switch off');
    text.appendMarkdown(`[${toggle}](command:baogao.toggle)  ·  [${t('Restart')}](command:baogao.restart)  ·  [${t('Log')}](command:baogao.showLog)`);
    return text;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asked?.cancel();
    this.disposables.forEach((it) => it.dispose());
  }
}

/** The editor in front, if it shows a document that is checked. */
function editor(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  return active && Server.sees(active.document) ? active : undefined;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
