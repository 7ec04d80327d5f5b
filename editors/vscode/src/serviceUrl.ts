// Shows the URL that the server computed for the service in the editor.
import * as vscode from 'vscode';
import type { Server } from './server';

const URL_PATH = /\/(rewrite-)?(services|external)\/v1\/\S+/;

async function paths(document: vscode.TextDocument): Promise<string[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
  const labels = (hints ?? []).map(({ label }) => (typeof label === 'string' ? label : label.map((part) => part.value).join('')));
  return labels.flatMap((label) => URL_PATH.exec(label)?.[0] ?? []);
}

export async function showServiceUrl(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || server.phase !== 'running') {
    return;
  }
  const [path] = await paths(document);
  if (!path) {
    void vscode.window.showInformationMessage('This file has no service with ports.');
    return;
  }
  if (await vscode.window.showInformationMessage(`The service answers under ${path}`, 'Copy')) {
    await vscode.env.clipboard.writeText(path);
  }
}
