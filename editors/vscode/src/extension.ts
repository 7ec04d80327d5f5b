// Finds the server, starts it, and offers what needs an editor's window. Everything clever is in the server.
import * as vscode from 'vscode';
import { Pages, openDocs } from './docs';
import { ServiceLenses, runPolyaxon } from './lenses';
import { Server } from './server';
import { showServiceUrl } from './serviceUrl';
import { insertService } from './skeletons';
import { StatusItem } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const running = (server = new Server(context));
  const command = (name: string, action: (...args: never[]) => unknown) =>
    vscode.commands.registerCommand(`polyaxon.${name}`, action);

  context.subscriptions.push(
    running,
    new StatusItem(running),
    new ServiceLenses(),
    new Pages(running),
    command('restart', () => running.restart()),
    command('showLog', () => running.log.show()),
    command('showVersion', () => running.showVersion()),
    // The server tells of all files, open or not.
    command('checkWorkspace', () => vscode.commands.executeCommand('workbench.actions.view.problems')),
    command('showServiceUrl', () => showServiceUrl(running)),
    command('insertService', insertService),
    command('openDocs', openDocs),
    command('runPolyaxon', runPolyaxon),
  );
  await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
