// The commands, each with what it asks the user.

import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import { checkWorkspace } from './checkWorkspace';
import { language, type Pages } from './pages';
import type { Kind, Rule, Section, SlotGroup } from './protocol';
import { Server } from './server';

const { t } = vscode.l10n;

export function registerCommands(context: vscode.ExtensionContext, server: Server, pages: Pages): void {
  const findings = vscode.languages.createDiagnosticCollection('baogao-workspace');
  const commands: Record<string, (...args: never[]) => unknown> = {
    newReport: () => newReport(server, pages),
    insertSection: () => insertSection(server),
    chooseKind: () => chooseKind(server),
    renumberHeadings: () => renumber(server),
    fillSlots: () => fillSlots(server),
    fixAll,
    checkWorkspace: () => checkWorkspace(server, findings),
    explainRule: (code?: string) => explainRule(server, pages, code),
    toggle: () => {
      const settings = vscode.workspace.getConfiguration('baogao');
      return settings.update('enable', !Server.enabled(), vscode.ConfigurationTarget.Global);
    },
    restart: () => server.restart(),
    showLog: () => server.log.show(),
    menu: () => menu(server),
    compare: (...places: Parameters<typeof compare>) => compare(...places),
  };
  for (const [name, command] of Object.entries(commands)) {
    const guarded = async (...args: never[]) => {
      try {
        return await command(...args);
      } catch (error) {
        server.log.error(`${name}: ${error}`);
        void vscode.window.showErrorMessage(`Baogao: ${error instanceof Error ? error.message : error}`);
        return undefined;
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(`baogao.${name}`, guarded));
  }
  context.subscriptions.push(
    findings,
    // An open document is the server's, at every moment; what the folder's check said of it is old.
    vscode.workspace.onDidOpenTextDocument((document) => findings.delete(document.uri)),
    server.onDidChange(() => server.health === 'off' && findings.clear()),
  );
}

/** What the status item offers. */
async function menu(server: Server): Promise<void> {
  const running = server.health === 'running';
  const items: [string, string, boolean][] = [
    ['$(new-file) ' + t('New report…'), 'baogao.newReport', true],
    ['$(add) ' + t('Insert a section…'), 'baogao.insertSection', running],
    ['$(edit) ' + t('Fill the slots…'), 'baogao.fillSlots', running],
    ['$(list-ordered) ' + t('Renumber the headings'), 'baogao.renumberHeadings', running],
    ['$(wand) ' + t('Apply all safe fixes'), 'baogao.fixAll', running],
    ['$(tag) ' + t('Set the kind of this report…'), 'baogao.chooseKind', running],
    ['$(checklist) ' + t('Check all reports of the folder'), 'baogao.checkWorkspace', !!vscode.workspace.workspaceFolders?.length],
    ['$(book) ' + t('Explain a rule…'), 'baogao.explainRule', true],
    [server.health === 'off' ? '$(play) ' + t('Switch on') : '$(circle-slash) ' + t('Switch off'), 'baogao.toggle', true],
    ['$(debug-restart) ' + t('Restart the server'), 'baogao.restart', true],
    ['$(output) ' + t('Show the log'), 'baogao.showLog', true],
  ];
  const shown = items.filter(([, , enabled]) => enabled).map(([label, command]) => ({ label, command }));
  const chosen = await vscode.window.showQuickPick(shown, { title: 'Baogao 报告助手' });
  if (chosen) {
    await vscode.commands.executeCommand(chosen.command);
  }
}

/** Not `editor.action.codeAction`: that acts on the editor with the focus, which may still be on its way back from the palette. */
async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    return;
  }
  const everywhere = new vscode.Range(0, 0, document.lineCount, 0);
  const ask = ['vscode.executeCodeActionProvider', document.uri, everywhere, 'source.fixAll.baogao', 1] as const;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(...ask);
  const edit = actions.find((it) => it.edit)?.edit;
  if (edit) {
    await vscode.workspace.applyEdit(edit);
  }
}

async function kinds(server: Server): Promise<Kind[]> {
  return JSON.parse(await server.run(['kinds', '--output-format', 'json']));
}

function kindItem(report: Kind): vscode.QuickPickItem & { report: Kind } {
  // The pinyin in any language: it is what one types to find it.
  const description = language() === 'en' ? `${report.english} · ${report.id}` : report.id;
  return { label: report.name, description, detail: report.parts.join(' · '), report };
}

/** A list of kinds, the skeleton of the one under the cursor beside it; then a new untitled document. */
async function newReport(server: Server, pages: Pages): Promise<void> {
  const pick = vscode.window.createQuickPick<ReturnType<typeof kindItem>>();
  pick.title = t('New report');
  pick.placeholder = t('Kind of report (Chinese, or the letters of its pinyin)');
  pick.matchOnDescription = true;
  pick.busy = true;
  pick.show();
  try {
    pick.items = (await kinds(server)).map(kindItem);
    pick.busy = false;
    const previews = new Map<string, Promise<string>>();
    const skeleton = (id: string) => previews.get(id) ?? previews.set(id, server.run(['new', id])).get(id)!;
    pick.onDidChangeActive(async ([item]) => {
      if (item) {
        const text = await skeleton(item.report.id).catch(String);
        if (pick.activeItems[0] === item) {
          await pages.preview(text);
        }
      }
    });
    const chosen = await new Promise<Kind | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.activeItems[0]?.report));
      pick.onDidHide(() => resolve(undefined));
    });
    pick.hide();
    await pages.closePreview();
    if (!chosen) {
      return;
    }
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    const snippet = await server.run(['new', chosen.id, '--snippet']);
    await editor.insertSnippet(new vscode.SnippetString(snippet), new vscode.Position(0, 0));
  } finally {
    pick.dispose();
  }
}

function activeReport(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor && Server.sees(editor.document)) {
    return editor;
  }
  void vscode.window.showInformationMessage(t('Baogao: put the cursor in a report first.'));
  return undefined;
}

function documentOf(server: Server, editor: vscode.TextEditor) {
  return { textDocument: server.client!.code2ProtocolConverter.asTextDocumentIdentifier(editor.document) };
}

/** The parts of the report's kind, the missing ones first. */
async function insertSection(server: Server): Promise<void> {
  const editor = activeReport();
  if (!editor) {
    return;
  }
  const sections = await server.ask<Section[]>('baogao/sections', documentOf(server, editor));
  if (!sections?.length) {
    void vscode.window.showInformationMessage(t('Baogao: this text is no report of a known kind. Its title tells the kind, or “Set the kind of this report”.'));
    return;
  }
  const item = (section: Section) => ({
    label: `${section.present ? '$(check)' : section.required ? '$(warning)' : '$(circle-outline)'} ${section.name}`,
    description: section.present ? t('already there') : section.required ? t('missing') : t('optional'),
    section,
  });
  const group = (label: string, them: Section[]) =>
    them.length ? [{ label, kind: vscode.QuickPickItemKind.Separator, section: undefined }, ...them.map(item)] : [];
  const items = [
    ...group(t('missing'), sections.filter((it) => !it.present && it.required)),
    ...group(t('optional'), sections.filter((it) => !it.present && !it.required)),
    ...group(t('already there'), sections.filter((it) => it.present)),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: t('Insert a section'), matchOnDescription: true });
  const edit = await server.client?.protocol2CodeConverter.asWorkspaceEdit(chosen?.section?.edit);
  if (edit) {
    await vscode.workspace.applyEdit(edit);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

async function chooseKind(server: Server): Promise<void> {
  const editor = activeReport();
  if (!editor) {
    return;
  }
  const auto = { label: t('By the title'), description: 'auto', value: 'auto' };
  const none = { label: t('No report: do not check it as one'), description: 'none', value: 'none' };
  const all = (await kinds(server)).map(kindItem).map((it) => ({ ...it, value: it.report.name }));
  const chosen = await vscode.window.showQuickPick([auto, ...all, none], { title: t('Kind of this report'), matchOnDescription: true });
  if (chosen) {
    await server.setKind(editor.document, chosen.value);
  }
}

async function renumber(server: Server): Promise<void> {
  const editor = activeReport();
  if (!editor) {
    return;
  }
  const changed = nextChange(editor.document, 500);
  await server.execute('baogao.renumber', editor.document);
  if (!(await changed)) {
    void vscode.window.showInformationMessage(t('Baogao: the numbers of the headings are right.'));
  }
}

/** Does the document change within so many milliseconds? */
function nextChange(document: vscode.TextDocument, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument((event) => event.document === document && end(true));
    const timer = setTimeout(() => end(false), timeout);
    const end = (changed: boolean) => {
      listener.dispose();
      clearTimeout(timer);
      resolve(changed);
    };
  });
}

function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

/** Walks through the slots: one question for all slots that stand for the same. */
async function fillSlots(server: Server): Promise<void> {
  const editor = activeReport();
  if (!editor) {
    return;
  }
  let [filled, passed] = [0, 0];
  for (;;) {
    // Asked anew each time: what was filled has moved the others.
    const groups = (await server.ask<SlotGroup[]>('baogao/slots', documentOf(server, editor))) ?? [];
    const group = groups[passed];
    if (!group) {
      const message = filled || passed ? t('Baogao: all slots seen, {0} filled.', filled) : t('Baogao: no slot is left in this text.');
      void vscode.window.showInformationMessage(message);
      return;
    }
    const ranges = group.ranges.map((it) => server.client!.protocol2CodeConverter.asRange(it));
    const first = ranges[0]!;
    editor.selections = ranges.map((it) => new vscode.Selection(it.start, it.end));
    editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const line = editor.document.lineAt(first.start.line).text;
    const value = await vscode.window.showInputBox({
      title: t('Fill the slots ({0} left)', groups.length - passed),
      prompt: around(line, first.start.character),
      placeHolder: ranges.length > 1 ? t('“{0}”, {1} places; empty: leave as it is', group.text, ranges.length) : t('“{0}”; empty: leave as it is', group.text),
      ignoreFocusOut: true,
    });
    if (value === undefined) {
      return;
    }
    if (value) {
      filled += ranges.length;
      await editor.edit((edit) => ranges.forEach((it) => edit.replace(it, value)));
    } else {
      passed++;
    }
  }
}

/** As much of a line around a place as one sees at a glance. */
function around(line: string, at: number): string {
  const [start, end] = [Math.max(0, at - 30), at + 40];
  return `${start ? '…' : ''}${line.slice(start, end).trim()}${end < line.length ? '…' : ''}`;
}

/** Two places side by side; offered by the server where a text is said twice. */
async function compare(here: string, hereRange: Range, there: string, thereRange: Range): Promise<void> {
  const show = (uri: string, { start, end }: Range, viewColumn: vscode.ViewColumn) => {
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    return vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn, selection, preserveFocus: true });
  };
  await show(here, hereRange, vscode.ViewColumn.Active);
  await show(there, thereRange, vscode.ViewColumn.Beside);
}

/** A rule's page: of the rule named, of the finding at the cursor, or one chosen from the list. */
async function explainRule(server: Server, pages: Pages, code?: string): Promise<void> {
  if (!code) {
    const rules: Rule[] = JSON.parse(await server.run(['rule', '--output-format', 'json', '--lang', language()]));
    const editor = vscode.window.activeTextEditor;
    const here = editor
      ? vscode.languages.getDiagnostics(editor.document.uri).filter((it) => it.source === 'baogao' && it.range.intersection(editor.selection))
      : [];
    const codes = new Set(here.map(codeOf));
    rules.sort((a, b) => Number(codes.has(b.code)) - Number(codes.has(a.code)));
    const items = rules.map((it) => ({ label: it.code, description: it.title, iconPath: codes.has(it.code) ? new vscode.ThemeIcon('target') : undefined }));
    code = (await vscode.window.showQuickPick(items, { title: t('Explain a rule'), matchOnDescription: true }))?.label;
  }
  if (code) {
    await pages.showRule(code);
  }
}
