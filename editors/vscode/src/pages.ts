// Pages that come from the binary: the rules' documentation, previews of reports. Shown as
// read-only documents of the scheme `baogao`; nothing is fetched.

import * as vscode from 'vscode';
import type { Server } from './server';

export const SCHEME = 'baogao';

/** Opens a rule's page; works as the link of a finding. */
export function ruleCommand(code: string): vscode.Uri {
  return vscode.Uri.parse(`command:baogao.explainRule?${encodeURIComponent(JSON.stringify([code]))}`);
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
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/rule/${code}.md` });
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  /** Shows a text beside a list to choose from, without taking the keyboard. */
  async preview(text: string): Promise<void> {
    this.previewed = text;
    this.changed.fire(PREVIEW);
    const document = await vscode.workspace.openTextDocument(PREVIEW);
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
  const set = vscode.workspace.getConfiguration('baogao').get<string>('locale');
  return set && set !== 'auto' ? set : vscode.env.language.startsWith('zh') ? 'zh-CN' : 'en';
}
