// `kind: …` in the front matter of a document: its kind, wherever the file goes.

import type { Position, Range, TextDocument, TextEditorEdit } from 'vscode';
import * as vscode from 'vscode';

/** Writes the kind; without one takes it out, and with it a front matter that holds nothing else. */
export function setKind(document: TextDocument, kind: string | undefined, edit: TextEditorEdit): void {
  const at = (line: number): Position => new vscode.Position(line, 0);
  const lines = (from: number, to: number): Range => new vscode.Range(at(from), at(to));
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const text = (line: number): string => (line < document.lineCount ? document.lineAt(line).text.trimEnd() : '---');
  if (text(0) !== '---') {
    if (kind) {
      edit.insert(at(0), `---${eol}kind: ${kind}${eol}---${eol}${eol}`);
    }
    return;
  }
  let end = 1;
  while (text(end) !== '---') {
    end++;
  }
  const own = Array.from({ length: end - 1 }, (_, i) => i + 1).find((line) => /^kind\s*[:：]/.test(text(line)));
  if (kind) {
    edit.replace(lines(own ?? 1, own ? own + 1 : 1), `kind: ${kind}${eol}`);
  } else if (own && end === 2) {
    edit.delete(lines(0, text(end + 1) === '' ? end + 2 : end + 1));
  } else if (own) {
    edit.delete(lines(own, own + 1));
  }
}
