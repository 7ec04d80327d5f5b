// A real VS Code (the server of code-server), opened in headless Chromium, and the keys a user would press in it.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'security.workspace.trust.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.fontSize': 14,
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.renderLineHighlight': 'none',
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'breadcrumbs.enabled': false,
  'workbench.editor.limit.enabled': true,
  'workbench.editor.limit.value': 1,
  'workbench.editor.limit.perEditorGroup': true,
  'terminal.integrated.enablePersistentSessions': false,
};

/** How long anything may take to be seen, in milliseconds: a machine with other work is slow. */
const PATIENCE = 60_000;
/** After this long without an effect, keys are pressed again, as a person would. */
const AGAIN = 5_000;
const QUICK_INPUT = '.quick-input-widget .quick-input-box input';

async function freePort() {
  const server = net.createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export class Code {
  /** Starts VS Code with the .vsix files installed and opens a folder, and a file of it. */
  static async open({ vsix, settings = {}, env = {}, folder, file, scale = 1, patience = PATIENCE }) {
    const code = new Code();
    code.profile = fs.mkdtempSync(path.join(os.tmpdir(), 'polyaxon-code-'));
    code.folder = folder;
    code.patience = PATIENCE;
    try {
      code.configure(settings);
      await code.startServer(vsix, env);
      await code.startBrowser(scale);
      await code.openFile(file);
    } catch (error) {
      await code.close();
      throw error;
    }
    code.patience = patience;
    return code;
  }

  configure(settings) {
    // Releases differ in which of the two they read.
    for (const kind of ['User', 'Machine']) {
      const file = path.join(this.profile, 'server/data', kind, 'settings.json');
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, JSON.stringify({ ...QUIET, ...settings }));
    }
  }

  async startServer(vsix, env) {
    const main = path.join(process.env.VSCODE, 'package/lib/vscode/out/server-main.js');
    const data = ['--server-data-dir', path.join(this.profile, 'server'), '--accept-server-license-terms', '--telemetry-level', 'off'];
    // VSCODE_CLI keeps the PATH given here; without it, a login shell is asked for another.
    const own = { HOME: this.profile, TMPDIR: this.profile, EXTENSIONS_GALLERY: '{}', VSCODE_CLI: '1' };
    const surroundings = { ...process.env, ...own, ...env };
    for (const extension of vsix) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...data, '--install-extension', extension], { encoding: 'utf8', env: surroundings });
      if (status !== 0 || !stdout.includes('successfully installed')) {
        throw new Error(`${extension} was not installed: ${stdout}${stderr}`);
      }
    }
    this.port = await freePort();
    const options = ['--host', '127.0.0.1', '--port', String(this.port), '--without-connection-token', '--enable-smoke-test-driver'];
    this.log = path.join(this.profile, 'server.log');
    const log = fs.openSync(this.log, 'w');
    this.server = spawn(process.execPath, [main, ...data, ...options], { env: surroundings, stdio: ['ignore', log, log], detached: true });
    // Nothing of it outlives a test that is broken off.
    process.once('exit', () => this.endServer());
    await this.until('the server of VS Code', () => fetch(`http://127.0.0.1:${this.port}/version`).then((answer) => answer.ok, () => false));
  }

  async startBrowser(scale) {
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
    this.page = await this.browser.newPage({ viewport: { width: 980, height: 620 }, deviceScaleFactor: scale });
  }

  async openFile(file) {
    const remote = `vscode-remote://127.0.0.1:${this.port}${path.join(this.folder, file)}`;
    const query = new URLSearchParams({ folder: this.folder, payload: JSON.stringify([['openFile', remote]]) });
    await this.page.goto(`http://127.0.0.1:${this.port}/?${query}`);
    await this.see('.tab.active', { hasText: file });
    await this.page.locator('.editor-instance .view-lines').first().click();
    await this.pointAside();
    await this.hide('.part.sidebar', 'Control+B');
  }

  /** Presses the key that shows and hides a part of the window until that is hidden. */
  hide(part, key) {
    return this.until(`the window without ${part}`, async () => {
      const shown = await this.page.locator(part).isVisible();
      if (shown) {
        await this.press(key);
        await this.page.waitForTimeout(500);
      }
      return !shown;
    });
  }

  hidePanel() {
    return this.hide('.part.panel', 'Control+J');
  }

  /** Moves the pointer to where nothing answers to it. */
  async pointAside() {
    await this.page.mouse.move(400, 612);
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  type(text) {
    return this.page.keyboard.type(text, { delay: 20 });
  }

  see(selector, options) {
    return this.page.locator(selector, options).first().waitFor({ timeout: this.patience });
  }

  gone(selector) {
    return this.page.locator(selector).first().waitFor({ state: 'hidden', timeout: this.patience });
  }

  text(selector) {
    return this.page.locator(selector).allInnerTexts();
  }

  /** Presses keys until what they bring up is seen: some get lost while VS Code is busy. */
  async bringUp(keys, selector, options) {
    const wanted = this.page.locator(selector, options).first();
    const end = Date.now() + this.patience;
    for (;;) {
      await this.press(...keys);
      try {
        await wanted.waitFor({ timeout: Math.min(AGAIN, this.patience) });
        return;
      } catch (error) {
        if (Date.now() > end) {
          throw error;
        }
        await this.press('Escape');
      }
    }
  }

  /** Waits for a message. Newer releases may put it behind the bell at once. */
  async isTold(options) {
    const message = this.page.locator('.notification-list-item-message', options).first();
    const isShown = await message.waitFor({ timeout: AGAIN }).then(() => true, () => false);
    if (!isShown) {
      await this.run('Notifications: Show Notifications');
      await message.waitFor({ timeout: this.patience });
    }
  }

  async run(command) {
    await this.bringUp(['F1'], QUICK_INPUT);
    await this.pick(command, '>');
  }

  async switchTo(file) {
    await this.bringUp(['Control+P'], QUICK_INPUT);
    await this.pick(file);
    await this.see('.tab.active', { hasText: file });
    await this.gone('.quick-input-widget');
  }

  /** Chooses from the list that is being asked about, once the choice is there. */
  async pick(choice, prefix = '') {
    await this.page.locator(QUICK_INPUT).first().fill(prefix + choice);
    await this.see('.quick-input-list .monaco-list-row.focused', { hasText: choice });
    await this.press('Enter');
  }

  /** Puts the cursor before the first occurrence of a text in a file that is open as it was saved. */
  async goTo(file, text, further = 0) {
    const lines = this.saved(file).split('\n');
    const line = lines.findIndex((each) => each.includes(text));
    const [row, column] = [line + 1, lines[line].indexOf(text) + 1 + further];
    await this.press('Escape');
    await this.bringUp(['Control+G'], QUICK_INPUT);
    await this.page.locator(QUICK_INPUT).first().fill(`:${row}:${column}`);
    await this.accept();
    await this.see('.statusbar-item', { hasText: `Ln ${row}, Col ${column}` });
  }

  /** Takes what is chosen in a list; the key is pressed again where it got lost. */
  async accept() {
    const list = this.page.locator('.quick-input-widget').first();
    await this.until('the list closes', async () => {
      await this.press('Enter');
      return list.waitFor({ state: 'hidden', timeout: AGAIN }).then(() => true, () => false);
    });
  }

  saved(file) {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** Saves until the file on the disk is as wanted. */
  async savedAs(file, wanted) {
    const isSaved = async () => {
      await this.press('Control+S');
      await this.page.waitForTimeout(300);
      return wanted.test(this.saved(file));
    };
    await this.until(`${file} with ${wanted}`, isSaved, () => this.saved(file));
  }

  /** Takes a part of an installed extension away. */
  removeFromExtension(extension, part) {
    const extensions = path.join(this.profile, 'server/extensions');
    const installed = fs.readdirSync(extensions).find((name) => name.includes(extension));
    fs.rmSync(path.join(extensions, installed, part), { recursive: true });
  }

  /** Says whether there was something to end. */
  endServer() {
    const runs = this.server !== undefined && this.server.exitCode === null && this.server.signalCode === null;
    return runs && process.kill(-this.server.pid, 'SIGTERM');
  }

  async close() {
    await this.browser?.close();
    const gone = new Promise((exited) => this.server?.once('exit', exited));
    if (this.endServer()) {
      await gone;
    }
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Waits until a condition holds; `found` tells what there is instead when it never does. */
  async until(what, holds, found = () => '') {
    const end = Date.now() + this.patience;
    while (!(await holds())) {
      if (Date.now() > end) {
        throw new Error(`not seen: ${what}. ${await found()}`);
      }
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}
