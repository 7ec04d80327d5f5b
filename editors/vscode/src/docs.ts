// Opens the page of a diagnostic's code.
import * as vscode from 'vscode';

interface Page {
  label: string;
  description: string;
  target: vscode.Uri;
}

function pages(diagnostics: vscode.Diagnostic[]): Page[] {
  const known = new Map<string, Page>();
  for (const { code, message } of diagnostics) {
    if (typeof code === 'object' && !known.has(String(code.value))) {
      known.set(String(code.value), { label: String(code.value), description: message, target: code.target });
    }
  }
  return [...known.values()];
}

export async function openDocs(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const all = vscode.languages.getDiagnostics(editor.document.uri);
  const here = pages(all.filter((diagnostic) => diagnostic.range.contains(editor.selection.active)));
  const choices = here.length > 0 ? here : pages(all);
  if (choices.length === 0) {
    void vscode.window.showInformationMessage('No diagnostic in this file has a page.');
    return;
  }
  const page = choices.length === 1 ? choices[0] : await vscode.window.showQuickPick(choices, { title: 'Open the page of' });
  if (page) {
    await vscode.env.openExternal(page.target);
  }
}
