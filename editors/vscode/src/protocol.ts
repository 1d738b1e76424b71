// What the extension and the server say to each other beyond the protocol, and the JSON of the
// binary's subcommands.

import type { Range, TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageclient/node';

/** `baogao/status`: what the status bar shows of a document. `null` if it is not checked. */
export interface StatusParams {
  textDocument: TextDocumentIdentifier;
  /** The selections, without empty ones. */
  ranges: Range[];
}
export interface StatusReport {
  /** The name of the report's kind; none if it is no report of a known kind. */
  kind?: string | null;
  /** As Word counts: the whole text, the selected text. */
  words: number;
  selected: number;
}

/** `baogao/slots`: the slots of a document by what they stand for, in order of appearance. */
export interface SlotGroup {
  text: string;
  ranges: Range[];
}

/** `baogao/sections`: the parts of the document's kind, in its order. */
export interface Section {
  name: string;
  /** Missing, and not optional. */
  required: boolean;
  present: boolean;
  /** Inserts it, if it is not there. */
  edit?: WorkspaceEdit | null;
}

/** `baogao kinds --output-format json` */
export interface Kind {
  id: string;
  name: string;
  english: string;
  parts: string[];
}

/** `baogao rule --output-format json` */
export interface Rule {
  code: string;
  title: string;
  group: string;
  severity: string;
}

/** `baogao check --output-format json`: rows and columns from 1, columns in Unicode scalar values. */
export interface Entry {
  filename: string;
  code: string;
  severity: 'error' | 'warning' | 'information' | 'hint';
  message: string;
  location: Place;
  end_location: Place;
}
export interface Place {
  row: number;
  column: number;
}
