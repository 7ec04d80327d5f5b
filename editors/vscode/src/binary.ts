// Where the server's binary is: the setting, the one in the extension, or the one on PATH.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

const WINDOWS = process.platform === 'win32';

/** A command that was not found, in words for the user. */
export class NotFound extends Error {}

function isFile(file: string): boolean {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The full path of a command on PATH. Relative entries are passed over: they would name files of a workspace. */
export function onPath(name: string): string | undefined {
  const extensions = WINDOWS ? ['.exe', '.cmd', '.bat'] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(path.isAbsolute)
    .flatMap((folder) => extensions.map((extension) => path.join(folder, name + extension)))
    .find(isFile);
}

/** The server to start. Throws {@link NotFound}. */
export function findServer(context: vscode.ExtensionContext): string {
  const setting = vscode.workspace.getConfiguration('polyaxon').get('server.path', '').trim();
  if (setting) {
    const chosen = setting.replace(/^~(?=$|[\\/])/, os.homedir());
    if (!isFile(chosen)) {
      throw new NotFound(`The setting polyaxon.server.path names ${chosen}, which is no file.`);
    }
    return chosen;
  }
  const bundled = context.asAbsolutePath(path.join('server', WINDOWS ? 'polyaxon-ls.exe' : 'polyaxon-ls'));
  const found = isFile(bundled) ? bundled : onPath('polyaxon-ls');
  if (!found) {
    throw new NotFound(
      'polyaxon-ls was not found: not in this extension, and not on PATH. ' +
        'Install it with `pip install polyaxon-ls`, or name it in the setting polyaxon.server.path.',
    );
  }
  return found;
}
