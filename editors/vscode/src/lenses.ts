// `Check` and `Run` above a polyaxonfile: Polyaxon's own command, in a terminal, in trusted workspaces only.
import * as vscode from 'vscode';
import { onPath } from './binary';
import { isPolyaxonfile } from './polyaxonfile';

const ACTIONS = [
  { verb: 'check', title: '$(check) Check' },
  { verb: 'run', title: '$(play) Run' },
];

function enabled(): boolean {
  return vscode.workspace.isTrusted && vscode.workspace.getConfiguration('polyaxon').get('lens.enable', true);
}

export class ServiceLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions = [
    vscode.languages.registerCodeLensProvider({ scheme: 'file', language: 'yaml' }, this),
    vscode.workspace.onDidGrantWorkspaceTrust(() => this.changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('polyaxon.lens') && this.changed.fire()),
  ];

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!enabled() || !isPolyaxonfile(document) || !onPath('polyaxon')) {
      return [];
    }
    const above = new vscode.Range(firstKey(document), 0, firstKey(document), 0);
    return ACTIONS.map(
      ({ verb, title }) => new vscode.CodeLens(above, { title, command: 'polyaxon.runPolyaxon', arguments: [verb, document.uri] }),
    );
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.changed.dispose();
  }
}

function firstKey(document: vscode.TextDocument): number {
  for (let line = 0; line < document.lineCount; line++) {
    if (/^\w/.test(document.lineAt(line).text)) {
      return line;
    }
  }
  return 0;
}

/** `polyaxon check -f FILE` or `polyaxon run -f FILE`; the arguments are passed as they are, past any shell. */
export async function runPolyaxon(verb: string, uri: vscode.Uri): Promise<void> {
  const polyaxon = onPath('polyaxon');
  if (!enabled() || !polyaxon || !ACTIONS.some((action) => action.verb === verb)) {
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  await document.save();
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const task = new vscode.Task(
    { type: 'polyaxon', verb },
    folder ?? vscode.TaskScope.Workspace,
    `${verb} ${vscode.workspace.asRelativePath(uri)}`,
    'Polyaxon',
    new vscode.ProcessExecution(polyaxon, [verb, '-f', uri.fsPath]),
  );
  await vscode.tasks.executeTask(task);
}
