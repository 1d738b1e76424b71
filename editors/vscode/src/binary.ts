// Where the server's binary is, and how its one-shot subcommands are run.

import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

export interface Binary {
  path: string;
  /** What `--version` prints, without the name. */
  version: string;
  origin: 'setting' | 'bundled' | 'PATH';
}

/** Says what is wrong in words for the user. */
export class NoBinary extends Error {}

/**
 * The setting, else the one that came with the extension, else the one on PATH. In a folder that is
 * not trusted only the bundled one: a folder must not name programs to run.
 */
export async function findBinary(context: vscode.ExtensionContext): Promise<Binary> {
  const name = process.platform === 'win32' ? 'baogao.exe' : 'baogao';
  const bundled = context.asAbsolutePath(path.join('server', name));
  const trusted = vscode.workspace.isTrusted;
  const setting = trusted ? vscode.workspace.getConfiguration('baogao').get('server.path', '').trim() : '';
  if (setting) {
    // What the user named is what runs: falling back would hide a mistake.
    const file = setting.replace(/^~(?=$|[/\\])/, os.homedir());
    const version = await probe(file);
    if (version instanceof Error) {
      throw new NoBinary(vscode.l10n.t('The server set as baogao.server.path cannot be run: {0}', version.message));
    }
    return { path: file, version, origin: 'setting' };
  }
  const problems: string[] = [];
  const candidates: [string, Binary['origin']][] = [[bundled, 'bundled']];
  if (trusted) {
    candidates.push([name, 'PATH']);
  }
  for (const [file, origin] of candidates) {
    if (origin === 'bundled' && !(await exists(file))) {
      problems.push(vscode.l10n.t('this build of the extension has no server inside'));
      continue;
    }
    const version = await probe(file);
    if (!(version instanceof Error)) {
      return { path: file, version, origin };
    }
    problems.push(origin === 'PATH' ? vscode.l10n.t('none on PATH') : version.message);
  }
  const what = `${process.platform}-${process.arch}: ${problems.join('; ')}`;
  throw new NoBinary(vscode.l10n.t('No server found ({0}). Install the extension for this platform, or name a binary in baogao.server.path.', what));
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(() => true, () => false);
}

/** The version, or why there is none. */
async function probe(file: string): Promise<string | Error> {
  try {
    const out = await run(file, ['--version'], { timeout: 20_000 });
    const version = /^baogao (\S+)/.exec(out)?.[1];
    return version ?? new Error(vscode.l10n.t('{0} is not baogao: it says “{1}”', file, out.trim().slice(0, 80)));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export interface RunOptions {
  timeout?: number;
  cwd?: string;
  signal?: AbortSignal;
}

/** Runs a program; exit code 1 (“there are findings”) is no failure. Returns standard output. */
export function run(file: string, args: string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { maxBuffer: 256 << 20, windowsHide: true, ...options }, (error, stdout, stderr) => {
      if (error && error.code !== 1) {
        reject(new Error(stderr.trim() || error.message));
      } else {
        resolve(stdout);
      }
    });
  });
}
