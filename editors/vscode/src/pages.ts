// Pages that come from the binary: the rules' documentation, previews of reports. Shown as
// read-only documents of the scheme `baogao`; nothing is fetched.

import * as vscode from 'vscode';
import type { Server } from './server';

export const SCHEME = 'baogao';

/** A rule's page; works as the link of a finding. `package.json` has it opened as a Markdown preview. */
export function rulePage(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/rule/${code}.md` });
}

export class Pages implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private previewed = '';

  constructor(private readonly server: Server) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = /^\/rule\/(.+)\.md$/.exec(uri.path)?.[1];
    if (!rule) {
      return this.previewed;
    }
    return this.server.run(['rule', rule, '--lang', language()]);
  }

  async showRule(code: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', rulePage(code));
  }

  /** Shows a text beside a list to choose from, without taking the keyboard. */
  async preview(text: string): Promise<void> {
    this.previewed = text;
    const document = await vscode.workspace.openTextDocument(PREVIEW);
    // It was open already, or another text was asked for while it opened.
    if (document.getText() !== this.previewed) {
      this.changed.fire(PREVIEW);
    }
    await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
  }

  async closePreview(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === PREVIEW.toString());
    await vscode.window.tabGroups.close(ours, true);
  }
}

const PREVIEW = vscode.Uri.from({ scheme: SCHEME, path: '/预览.txt' });

/** The language for pages: Chinese unless the editor speaks another. */
export function language(): string {
  const set = vscode.workspace.getConfiguration('baogao').get<string | null>('locale');
  return set ?? (vscode.env.language.startsWith('zh') ? 'zh-CN' : 'en');
}
