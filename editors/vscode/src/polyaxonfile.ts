// Tells polyaxonfiles from other YAML, for what is shown around the editor; the server decides for itself.
import * as path from 'node:path';
import * as vscode from 'vscode';

const NAME = /^(polyaxon(ci|-ci|\.ci)?|polyaxonfile.*|.*\.polyaxon)\.ya?ml$/;
const ROOT = /^(kind:\s*["']?(component|operation)\b|(hubRef|dagRef|pathRef|urlRef|runPatch|patchStrategy|isPreset):)/m;
const RUN = /^run:.*(\n([ \t#].*)?)*?\n[ \t]+kind:\s*["']?(service|job|dag|mpijob|pytorchjob|tfjob|raycluster|daskcluster|notifier|tuner|cleaner)\b/m;

export function isPolyaxonfile(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'yaml') {
    return false;
  }
  const start = document.getText(new vscode.Range(0, 0, 200, 0));
  return NAME.test(path.basename(document.fileName)) || ROOT.test(start) || RUN.test(start);
}
