// Opens a spec in a real JupyterLab with jupyterlab-lsp and looks for the squiggle and the hover.
//     node jupyterlab.mjs ENVIRONMENT FOLDER        the server's entry comes from docs/editors.md
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const [environment, folder] = process.argv.slice(2);
const { chromium } = createRequire(`${process.env.NODE_TOOLS}/package.json`)('playwright-core');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'polyaxon-jupyter-'));

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
  fs.writeFileSync(path.join(home, file), text);
}

const section = fs.readFileSync(process.env.DOCS, 'utf8').split('\n## JupyterLab\n')[1];
const entry = JSON.parse(/```json\n([^]*?)```/.exec(section)[1]);
entry.LanguageServerManager.autodetect = false;
write('config/jupyter_server_config.json', JSON.stringify(entry));
write('settings/@jupyter-lsp/jupyterlab-lsp/hover.jupyterlab-settings', '{"autoActivate": true, "throttlerDelay": 50}');

const port = await new Promise((resolve) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const chosen = probe.address().port;
    probe.close(() => resolve(chosen));
  });
});
const options = ['--no-browser', '--allow-root', '--ip=127.0.0.1', `--port=${port}`, '--ServerApp.port_retries=0', '--IdentityProvider.token=',
  `--ServerApp.root_dir=${folder}`, '--LabApp.news_url=None', '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate', '--LabApp.extension_manager=readonly'];
const env = { ...process.env, HOME: home, JUPYTER_CONFIG_DIR: `${home}/config`, JUPYTER_DATA_DIR: `${home}/data`, JUPYTER_RUNTIME_DIR: `${home}/run`,
  JUPYTERLAB_SETTINGS_DIR: `${home}/settings`, JUPYTERLAB_WORKSPACES_DIR: `${home}/workspaces` };
const log = fs.openSync(`${home}/log`, 'w');
const lab = spawn(`${environment}/bin/jupyter`, ['lab', ...options], { env, stdio: ['ignore', log, log], detached: true });

async function answers() {
  return fetch(`http://127.0.0.1:${port}/api/status`).then((response) => response.ok, () => false);
}

let browser;
let status = 1;
try {
  for (let tries = 0; !(await answers()); tries++) {
    if (tries > 600 || lab.exitCode !== null) {
      throw new Error(`JupyterLab did not start: ${fs.readFileSync(`${home}/log`, 'utf8')}`);
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  await page.goto(`http://127.0.0.1:${port}/lab/tree/board.yaml`);
  const wrong = page.locator('.jp-FileEditor .cm-lintRange-error', { hasText: 'replica' });
  await wrong.first().waitFor({ timeout: 60_000 });
  const box = await page.locator('.jp-FileEditor .cm-line', { hasText: 'ports' }).boundingBox();
  await page.mouse.move(box.x + 25, box.y + box.height / 2);
  await page.mouse.move(box.x + 35, box.y + box.height / 2, { steps: 4 });
  await page.locator('.lsp-hover, .lsp-tooltip, .jp-Tooltip', { hasText: 'to expose' }).first().waitFor({ timeout: 20_000 });
  status = 0;
} catch (error) {
  console.error(error.message);
} finally {
  await browser?.close();
  if (lab.exitCode === null) {
    const gone = new Promise((exited) => lab.once('exit', exited));
    process.kill(-lab.pid, 'SIGTERM');
    await gone;
  }
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit(status);
