// Tells polyaxonfiles from other YAML, for what is shown around the editor; the server decides for itself.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { LINES_READ, tellsPolyaxon } from './telling';

export function isPolyaxonfile(document: vscode.TextDocument): boolean {
  const start = new vscode.Range(0, 0, LINES_READ, 0);
  return document.languageId === 'yaml' && tellsPolyaxon(path.basename(document.fileName), document.getText(start));
}
