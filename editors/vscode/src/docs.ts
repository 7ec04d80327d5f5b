// Opens the page of a diagnostic's code: `polyaxon-ls explain CODE`, which needs no network.
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { Server } from './server';

const SCHEME = 'polyaxon-docs';

function codeOf({ source, code }: vscode.Diagnostic): string | undefined {
  if (source !== 'polyaxon' || code === undefined) {
    return undefined;
  }
  return String(typeof code === 'object' ? code.value : code);
}

/** The codes of diagnostics, each once, with the message of the first that has it. */
function choices(diagnostics: vscode.Diagnostic[]): vscode.QuickPickItem[] {
  const messages = new Map<string, string>();
  for (const diagnostic of diagnostics) {
    const code = codeOf(diagnostic);
    if (code && !messages.has(code)) {
      messages.set(code, diagnostic.message);
    }
  }
  return [...messages].map(([label, description]) => ({ label, description }));
}

/** Gives the pages, as files that cannot be written. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  constructor(private readonly server: Server) {}

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { binary } = this.server;
    if (!binary) {
      return Promise.resolve('The server is missing, and with it this page.\n');
    }
    return new Promise((resolve) => {
      execFile(binary, ['explain', uri.path.slice(1)], (_, stdout, stderr) => resolve(stdout || stderr));
    });
  }

  dispose(): void {
    this.registration.dispose();
  }
}

export async function openDocs(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const all = vscode.languages.getDiagnostics(editor.document.uri);
  const here = choices(all.filter((diagnostic) => diagnostic.range.contains(editor.selection.active)));
  const codes = here.length > 0 ? here : choices(all);
  if (codes.length === 0) {
    void vscode.window.showInformationMessage('Polyaxon found nothing in this file that has a page.');
    return;
  }
  const code = codes.length === 1 ? codes[0] : await vscode.window.showQuickPick(codes, { title: 'Open the page of' });
  if (code) {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path: `/${code.label}` }));
    await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
