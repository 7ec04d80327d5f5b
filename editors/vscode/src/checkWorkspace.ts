// Runs the checker over the workspace and puts what it finds into the Problems panel.
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { Server } from './server';

/** One line of `polyaxon-ls check --format json`. */
interface Finding {
  file: string;
  range: { start: vscode.Position; end: vscode.Position };
  severity: string;
  code: string;
  message: string;
}

const SEVERITY: Record<string, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function check(binary: string, folder: string, token: vscode.CancellationToken): Promise<Finding[]> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    const child = execFile(binary, ['check', '--format', 'json', '.'], options, (error, stdout, stderr) => {
      // 0 and 1 are answers; anything else means that the work was not done.
      if (error && error.code !== 1) {
        reject(new Error(stderr.trim() || error.message));
      } else {
        resolve(stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Finding));
      }
    });
    token.onCancellationRequested(() => child.kill());
  });
}

function toDiagnostic({ range: { start, end }, severity, code, message }: Finding): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITY[severity]);
  diagnostic.code = code;
  diagnostic.source = 'polyaxon';
  return diagnostic;
}

/** The findings by file, without those of open files, which the server reports itself. */
function byFile(folder: vscode.Uri, findings: Finding[]): Map<string, vscode.Diagnostic[]> {
  const open = new Set(vscode.workspace.textDocuments.map((document) => document.uri.toString()));
  const files = new Map<string, vscode.Diagnostic[]>();
  for (const finding of findings) {
    const uri = vscode.Uri.joinPath(folder, finding.file).toString();
    if (!open.has(uri)) {
      files.set(uri, [...(files.get(uri) ?? []), toDiagnostic(finding)]);
    }
  }
  return files;
}

export async function checkWorkspace(server: Server, found: vscode.DiagnosticCollection): Promise<void> {
  const { binary } = server;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!binary || folders.length === 0) {
    return;
  }
  const progress = { location: vscode.ProgressLocation.Window, title: 'Polyaxon: checking the workspace', cancellable: true };
  await vscode.window.withProgress(progress, async (_, token) => {
    try {
      const each = await Promise.all(folders.map((folder) => check(binary, folder.uri.fsPath, token)));
      found.clear();
      folders.forEach((folder, i) => {
        byFile(folder.uri, each[i]).forEach((diagnostics, uri) => found.set(vscode.Uri.parse(uri), diagnostics));
      });
      report(each.flat());
    } catch (error) {
      void vscode.window.showErrorMessage(`Polyaxon could not check the workspace. ${(error as Error).message}`);
    }
  });
}

function report(findings: Finding[]): void {
  if (findings.length === 0) {
    void vscode.window.showInformationMessage('Polyaxon found nothing to complain about in this workspace.');
    return;
  }
  void vscode.commands.executeCommand('workbench.actions.view.problems');
}
