// The item in the status bar, shown beside a polyaxonfile.
import * as vscode from 'vscode';
import { isPolyaxonfile } from './polyaxonfile';
import type { Phase, Server } from './server';

const LOOK: Record<Phase, { icon: string; says: string }> = {
  starting: { icon: '$(loading~spin)', says: 'is starting' },
  running: { icon: '$(check)', says: 'is running' },
  stopped: { icon: '$(error)', says: 'has stopped' },
  missing: { icon: '$(error)', says: 'was not found' },
};

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('polyaxon.status', vscode.StatusBarAlignment.Right, 100);
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.item.name = 'Polyaxon';
    this.item.command = 'polyaxon.showLog';
    this.subscriptions = [
      this.item,
      server.onDidChange(() => this.show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidSaveTextDocument(() => this.show()),
    ];
    this.show();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isPolyaxonfile(document)) {
      this.item.hide();
      return;
    }
    const { icon, says } = LOOK[this.server.phase];
    this.item.text = `${icon} Polyaxon`;
    this.item.tooltip = this.tooltip(says);
    const ill = this.server.phase === 'stopped' || this.server.phase === 'missing';
    this.item.backgroundColor = ill ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.show();
  }

  private tooltip(says: string): vscode.MarkdownString {
    const version = this.server.version ? ` ${this.server.version}` : '';
    const lines = [
      `**polyaxon-ls${version}** ${says}`,
      this.server.binary ? `\`${this.server.binary}\`` : '',
      '[Restart](command:polyaxon.restart) · [Log](command:polyaxon.showLog) · [Check workspace](command:polyaxon.checkWorkspace)',
    ];
    const tooltip = new vscode.MarkdownString(lines.filter(Boolean).join('\n\n'));
    tooltip.isTrusted = true;
    return tooltip;
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }
}
