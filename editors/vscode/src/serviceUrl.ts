// Shows where the service in the editor answers, as the server computed it.
import * as vscode from 'vscode';
import type { Server } from './server';

async function pathsOf(server: Server, document: vscode.TextDocument): Promise<string[]> {
  const params = { uri: document.uri.toString() };
  return (await server.client?.sendRequest<string[] | null>('polyaxon/servicePaths', params)) ?? [];
}

export async function showServiceUrl(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || server.phase !== 'running') {
    return;
  }
  const paths = await pathsOf(server, document);
  if (paths.length === 0) {
    void vscode.window.showInformationMessage('This file has no service with ports.');
    return;
  }
  const path = paths.length === 1 ? paths[0] : await vscode.window.showQuickPick(paths, { title: 'Services of this file' });
  if (path && (await vscode.window.showInformationMessage(`The service answers under ${path}`, 'Copy'))) {
    await vscode.env.clipboard.writeText(path);
  }
}
