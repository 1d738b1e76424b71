// The server's life: started, stopped, restarted; one at a time.

import * as vscode from 'vscode';
import { LanguageClient, State, Trace, type LanguageClientOptions, type ServerOptions, type StaticFeature } from 'vscode-languageclient/node';
import { findBinary, NoBinary, run, type Binary, type RunOptions } from './binary';
import { rulePage } from './pages';

/** Schemes of documents that are checked; others (git, output, search results) are not texts that one writes. */
const SCHEMES = ['file', 'untitled', 'vscode-vfs'];

/** Where the kinds are kept that the user has set for texts that cannot say it themselves. */
const KINDS = 'kinds';

export type Health = 'off' | 'starting' | 'running' | 'failed';

export class Server implements vscode.Disposable {
  client?: LanguageClient;
  binary?: Binary;
  health: Health = 'off';
  /** Why there is no server. */
  problem?: string;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** The step under way: starts and stops wait for each other. */
  private step: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
  ) {}

  static enabled(): boolean {
    return vscode.workspace.getConfiguration('baogao').get('enable', true);
  }

  static languages(): string[] {
    return vscode.workspace.getConfiguration('baogao').get<string[]>('languages', []);
  }

  /** Is this a document that the server sees? */
  static sees(document: vscode.TextDocument): boolean {
    return SCHEMES.includes(document.uri.scheme) && Server.languages().includes(document.languageId);
  }

  restart(): Promise<void> {
    return this.queue(async () => {
      await this.stopNow();
      if (Server.enabled()) {
        await this.startNow();
      }
    });
  }

  stop(): Promise<void> {
    return this.queue(() => this.stopNow());
  }

  /** A one-shot subcommand of the same binary: what needs no open document. */
  async run(args: string[], options?: RunOptions): Promise<string> {
    const binary = this.binary ?? (await findBinary(this.context));
    const started = Date.now();
    const out = await run(binary.path, args, options);
    this.log.debug(`baogao ${args.join(' ')}: ${Date.now() - started} ms`);
    return out;
  }

  /** Asks the server; undefined if there is none, or if it does not know the question. */
  async ask<T>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<T | undefined> {
    if (this.health !== 'running' || !this.client) {
      return undefined;
    }
    try {
      // Not `token` alone: an undefined one would be sent as a second parameter.
      const answer = await (token ? this.client.sendRequest<T>(method, params, token) : this.client.sendRequest<T>(method, params));
      return answer ?? undefined;
    } catch (error) {
      this.log.debug(`${method}: ${error}`);
      return undefined;
    }
  }

  /** Runs a command of the server on a document. */
  async execute<T>(command: string, document: vscode.TextDocument, ...args: unknown[]): Promise<T | undefined> {
    const uri = this.client?.code2ProtocolConverter.asUri(document.uri);
    return this.client?.sendRequest<T>('workspace/executeCommand', { command, arguments: [uri, ...args] });
  }

  /** Markdown says its kind in its front matter; of a plain text, the workspace remembers it. */
  async setKind(document: vscode.TextDocument, kind: string): Promise<void> {
    await this.execute('baogao.setKind', document, kind);
    if (document.languageId !== 'markdown' && !document.isUntitled) {
      const { [document.uri.toString()]: _, ...others } = this.kinds();
      const set = kind === 'auto' ? {} : { [document.uri.toString()]: kind };
      await this.context.workspaceState.update(KINDS, { ...others, ...set });
    }
    this.changed.fire();
  }

  private kinds(): Record<string, string> {
    return this.context.workspaceState.get(KINDS, {});
  }

  private queue(step: () => Promise<void>): Promise<void> {
    this.step = this.step.then(step, step);
    return this.step;
  }

  private async startNow(): Promise<void> {
    this.set('starting');
    try {
      this.binary = await findBinary(this.context);
      const { path, version, origin } = this.binary;
      this.log.info(`baogao ${version} (${origin}): ${path}`);
      this.client = this.makeClient(path);
      await this.client.start();
      await this.client.setTrace(Trace.fromString(vscode.workspace.getConfiguration('baogao').get('trace.server', 'off')));
      this.set('running');
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      this.log.error(this.problem);
      await this.client?.dispose().catch(() => {});
      this.client = undefined;
      this.set('failed');
      void this.tell(error instanceof NoBinary);
    }
  }

  private async tell(settable: boolean): Promise<void> {
    const [settings, log] = [vscode.l10n.t('Open Settings'), vscode.l10n.t('Show Log')];
    const choice = await vscode.window.showErrorMessage(`Baogao: ${this.problem}`, ...(settable ? [settings, log] : [log]));
    if (choice === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'baogao.server.path');
    } else if (choice === log) {
      this.log.show();
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.problem = undefined;
    this.set('off');
    // A server that does not answer must not keep the window from closing.
    await client?.dispose(2000).catch((error) => this.log.warn(String(error)));
  }

  private makeClient(command: string): LanguageClient {
    const serverOptions: ServerOptions = { command, args: ['server'] };
    const languages = Server.languages();
    const selector = SCHEMES.flatMap((scheme) => languages.map((language) => ({ scheme, language })));
    const withPages = (diagnostics: vscode.Diagnostic[]) => diagnostics.forEach(linkToPage);
    const options: LanguageClientOptions = {
      documentSelector: selector,
      outputChannel: this.log,
      initializationOptions: vscode.workspace.getConfiguration('baogao'),
      synchronize: { configurationSection: 'baogao' },
      markdown: { isTrusted: false, supportHtml: false },
      middleware: {
        didOpen: async (document, next) => {
          await next(document);
          const kind = this.kinds()[document.uri.toString()];
          if (kind) {
            await this.execute('baogao.setKind', document, kind).catch((error) => this.log.warn(String(error)));
          }
        },
        provideCodeActions: async (document, range, context, token, next) => {
          const actions = await next(document, range, context, token);
          for (const it of actions ?? []) {
            // A command is all there is to it. VS Code would ask for an edit before it runs the command,
            // and if meanwhile the list is made anew, it no longer knows the command.
            if (it instanceof vscode.CodeAction && it.command) {
              it.edit ??= new vscode.WorkspaceEdit();
            }
          }
          return actions;
        },
        handleDiagnostics: (uri, diagnostics, next) => {
          withPages(diagnostics);
          next(uri, diagnostics);
        },
        provideDiagnostics: async (document, previous, token, next) => {
          const report = await next(document, previous, token);
          if (report && 'items' in report) {
            withPages(report.items);
          }
          return report;
        },
      },
    };
    const client = new LanguageClient('baogao', 'Baogao', serverOptions, options);
    client.registerFeature(ABILITIES);
    client.onDidChangeState(({ newState }) => {
      // Only what the client does by itself: it starts a server again that has died.
      if (client === this.client && this.health !== 'starting') {
        this.set(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'failed');
      }
    });
    return client;
  }

  private set(health: Health): void {
    this.health = health;
    void vscode.commands.executeCommand('setContext', 'baogao.active', health === 'running');
    this.changed.fire();
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }
}

/** What the server cannot learn from the protocol: commands of ours that it may offer, and what VS Code shows itself. */
const ABILITIES: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    const ours = { commands: { commands: ['baogao.compare'] }, ownOutline: ['markdown'], hoversDiagnostics: true };
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), ...ours };
  },
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};

/** The link of a finding leads to the page inside the extension: it is there without a network. */
function linkToPage(diagnostic: vscode.Diagnostic): void {
  const { code } = diagnostic;
  const value = typeof code === 'object' ? code.value : code;
  if (typeof value === 'string') {
    diagnostic.code = { value, target: rulePage(value) };
  }
}
