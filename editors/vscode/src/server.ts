// The server's life: started, restarted, stopped; what is known of it while it runs.
import * as vscode from 'vscode';
import { LanguageClient, State, type LanguageClientOptions } from 'vscode-languageclient/node';
import { findServer, NotFound } from './binary';

export type Phase = 'starting' | 'running' | 'stopped' | 'missing';

/** The settings that only take effect in a new process. */
const NEEDS_RESTART = ['polyaxon.server.path', 'polyaxon.server.logLevel'];

export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('Polyaxon');
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly watcher: vscode.Disposable;
  client: LanguageClient | undefined;
  binary: string | undefined;
  phase: Phase = 'stopped';

  constructor(private readonly context: vscode.ExtensionContext) {
    this.watcher = vscode.workspace.onDidChangeConfiguration((event) => {
      if (NEEDS_RESTART.some((name) => event.affectsConfiguration(name))) {
        void this.restart();
      }
    });
  }

  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  async start(): Promise<void> {
    try {
      this.binary = findServer(this.context);
    } catch (error) {
      this.fail(error);
      return;
    }
    const logLevel = vscode.workspace.getConfiguration('polyaxon').get('server.logLevel', 'info');
    const executable = { command: this.binary, args: ['serve', '--log-level', logLevel] };
    const client = new LanguageClient('polyaxon', 'Polyaxon', executable, this.options());
    client.onDidChangeState(({ newState }) => {
      if (client === this.client) {
        this.become(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped');
      }
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.log.appendLine(String(error));
      this.become('stopped');
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose(2000).catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Has the Polyaxon server of the settings asked for its connections; the server tells how it went. */
  async refreshConnections(): Promise<void> {
    await this.client?.sendRequest('workspace/executeCommand', { command: 'polyaxon-ls.refreshConnections', arguments: [] });
  }

  showVersion(): void {
    const what = this.version ? `polyaxon-ls ${this.version}, ${this.binary}` : `The server is ${this.phase}.`;
    void vscode.window.showInformationMessage(what);
  }

  dispose(): void {
    this.watcher.dispose();
    this.changed.dispose();
    this.log.dispose();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'yaml' },
        { scheme: 'untitled', language: 'yaml' },
      ],
      outputChannel: this.log,
      initializationOptions: settings(),
      synchronize: { configurationSection: 'polyaxon' },
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const answers = await next(params, token);
            return Array.isArray(answers) ? answers.map((answer, i) => (params.items[i].section === 'polyaxon' ? settings(answer) : answer)) : answers;
          },
          didChangeConfiguration: async () => {
            await this.client?.sendNotification('workspace/didChangeConfiguration', { settings: { polyaxon: settings() } });
          },
        },
      },
    };
  }

  private become(phase: Phase): void {
    this.phase = phase;
    this.changed.fire();
  }

  private fail(error: unknown): void {
    const message = error instanceof NotFound ? error.message : String(error);
    this.log.appendLine(message);
    this.become('missing');
    void vscode.window.showErrorMessage(message, 'Open Settings').then((choice) => {
      if (choice) {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'polyaxon.server.path');
      }
    });
  }
}

/** The server's settings; those that are for this extension alone are left out. */
function settings(given?: object): object {
  const { server, trace, lens, ...rest } = (given ?? vscode.workspace.getConfiguration().get('polyaxon') ?? {}) as Record<string, unknown>;
  void [server, trace, lens];
  rest.alternateYamlServer ??= vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
  return rest;
}
