// What a user of the extension sees in a real VS Code. SCREENSHOTS names a folder for pictures of it.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Code } from './code.mjs';

const { VSIX, YAML_VSIX, YAML_SERVER, SERVER, SCREENSHOTS, SOURCES, EXAMPLES } = process.env;
const FILE = 'board.yaml';
/** What changes a file changes one of its own, so that no step depends on the one before. */
const [TO_FIX, TO_COMPLETE, TO_RENAME] = ['outputs.yaml', 'metrics.yaml', 'curves.yaml'];
const SUGGESTIONS = '.suggest-widget.visible .monaco-list-row';
const HOVER = '.monaco-hover:not(.hidden) .hover-contents';
const TOOLS = ['Web application', 'TensorBoard', 'JupyterLab', 'Streamlit', 'FastAPI', 'vLLM'];

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'polyaxon-workspace-'));
const called = path.join(scratch, 'called');
const failures = [];
let code;
let takesPictures = false;

function workspace(name, ...sources) {
  const folder = path.join(scratch, name);
  sources.forEach((source) => fs.cpSync(source, folder, { recursive: true }));
  const board = fs.readFileSync(path.join(folder, FILE), 'utf8');
  const copies = { [TO_FIX]: board, [TO_COMPLETE]: board.replace('replica:', 'replicas:'), [TO_RENAME]: board };
  Object.entries(copies).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
  // A workspace that names a server of its own: it is not to be listened to.
  fs.mkdirSync(path.join(folder, '.vscode'));
  fs.writeFileSync(path.join(folder, '.vscode/settings.json'), '{ "polyaxon.server.path": "/nowhere/theirs" }');
  return folder;
}

/** A folder with programs in it. */
function programs(name, scripts) {
  const bin = path.join(scratch, name);
  fs.mkdirSync(bin, { recursive: true });
  for (const [program, lines] of Object.entries(scripts)) {
    fs.writeFileSync(path.join(bin, program), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  }
  return bin;
}

/** A PATH on which `polyaxon` is, for the lenses to find; it writes down how it was called. */
function withPolyaxonCommand() {
  return { POLYAXON_AUTH_TOKEN: 'of-a-test', PATH: `${programs('bin', { polyaxon: `echo "$@" >>'${called}'` })}:${process.env.PATH}` };
}

/** The server, with a letter changed in each of the answers that are looked at; as long as before, so that frames stay whole. */
function wrongServer() {
  const wrong = 's/replicas/replicaz/g; s/to expose/to exbose/g; s/connections/connectionz/g; s/"newText":"folder"/"newText":"foldar"/g';
  const filter = `perl -e '$| = 1; while (sysread STDIN, $_, 65536) { ${wrong}; print }'`;
  return path.join(programs('wrong', { server: `"${SERVER}" "$@" | ${filter}` }), 'server');
}

async function picture(name) {
  if (takesPictures) {
    // What only a VS Code in a browser has in its status bar.
    await code.page.addStyleTag({ content: '[id="status.forwardedPorts"], [id$="keyboardLayout" i], [id="status.host"] { display: none !important }' });
    await code.page.waitForTimeout(700);
    await code.page.screenshot({ path: path.join(SCREENSHOTS, `vscode-${name}.png`) });
  }
}

async function check(name, steps) {
  const start = Date.now();
  try {
    await steps();
    console.log(`ok      ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failures.push(name);
    const shot = path.join(os.tmpdir(), `polyaxon-vscode-failed-${failures.length}.png`);
    await code.page.screenshot({ path: shot }).catch(() => {});
    console.log(`FAILED  ${name}: ${error.message.split('\n').join(' ')} (${shot})`);
    await code.press('Escape', 'Escape');
  }
}

/** A check that has to fail, since the server's answer is wrong. */
async function checkNoticed(name, steps) {
  try {
    await steps();
    failures.push(name);
    console.log(`FAILED  a wrong answer goes unnoticed: ${name}`);
  } catch {
    console.log(`ok      a wrong answer is noticed: ${name}`);
    await code.press('Escape', 'Escape');
  }
}

function assert(holds, message) {
  if (!holds) {
    throw new Error(message);
  }
}

const squiggles = () => code.page.locator('.squiggly-error, .squiggly-warning').count();
const status = () => code.page.locator('.statusbar-item', { hasText: 'Polyaxon' });
const labels = () => code.page.locator(SUGGESTIONS).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label').split(',')[0]));

async function session(options, steps) {
  const started = Date.now();
  code = await Code.open({ vsix: [VSIX], file: FILE, scale: SCREENSHOTS ? 2 : 1, ...options });
  console.log(`        VS Code is open (${Date.now() - started} ms)`);
  try {
    await steps();
  } finally {
    await code.close();
  }
}

/** Where the server has answered, it has said where the service is, or how often it runs where that is out of sight. */
const answered = () => code.see('.view-line', { hasText: /services\/v1\/…|kind: service\s*replicas: 1/ });

// What the server answers, as it is seen and used.
const ANSWERS = {
  async 'one squiggle, on the mistake'() {
    await code.until('one squiggle', async () => (await squiggles()) === 1, squiggles);
    await code.run('Problems: Focus on Problems View');
    await code.see('.markers-panel .monaco-list-row', { hasText: 'replicas' });
    await picture('problems');
    await code.hidePanel();
  },
  async 'hover explains a field'() {
    await code.goTo(FILE, 'ports:', 1);
    await code.bringUp(['Control+K', 'Control+I'], HOVER, { hasText: 'to expose' });
    await picture('hover');
    await code.press('Escape');
  },
  async 'a quick fix is offered and applied'() {
    await code.switchTo(TO_FIX);
    await code.see('.squiggly-error');
    await code.goTo(TO_FIX, 'replica:', 2);
    await code.bringUp(['Control+.'], '.action-widget .monaco-list-row.action', { hasText: 'replicas' });
    await picture('quickfix');
    await code.press('Enter');
    await code.savedAs(TO_FIX, /^ {2}replicas: 2$/m);
    await code.until('no squiggle', async () => (await squiggles()) === 0);
  },
  async 'a completion is offered and accepted'() {
    await code.switchTo(TO_COMPLETE);
    await code.goTo(TO_COMPLETE, 'ports:');
    await code.press('End', 'Enter');
    if (takesPictures) {
      await code.bringUp(['Control+Space'], SUGGESTIONS);
      await code.bringUp(['Control+Space'], '.suggest-details');
      await code.press('ArrowDown');
      await code.see('.suggest-details', { hasText: 'V1Service' });
      await picture('completion');
      await code.press('Escape', 'Escape');
    }
    await code.type('con');
    await code.see(SUGGESTIONS, { hasText: 'connections' });
    assert((await labels())[0] === 'connections', `first of ${await labels()}`);
    await code.press('Enter');
    await code.savedAs(TO_COMPLETE, /^ {2}connections:/m);
  },
  async 'an input is renamed where it is used'() {
    await code.switchTo(TO_RENAME);
    await code.see('.squiggly-error');
    await code.goTo(TO_RENAME, '{{ logs }}', 4);
    await code.bringUp(['F2'], '.rename-box input');
    await code.page.locator('.rename-box input').fill('folder');
    await code.page.locator('.rename-box input').press('Enter');
    await code.gone('.rename-box');
    await code.savedAs(TO_RENAME, /- name: folder[^]*\{\{ folder \}\}/);
  },
};

async function everyday() {
  takesPictures = SCREENSHOTS !== undefined;
  for (const [name, steps] of Object.entries(ANSWERS)) {
    await check(name, steps);
  }
  await check('the status item and the version', async () => {
    await status().waitFor();
    await status().hover();
    await code.until('the version in the tooltip', async () => /polyaxon-ls \d+\.\d+\.\d+ is running/.test((await code.text('.monaco-hover')).join()));
    await code.pointAside();
    await code.press('Escape');
  });
  await check('lenses in a trusted workspace call polyaxon', async () => {
    await code.switchTo(FILE);
    await code.see('.codelens-decoration', { hasText: 'Run' });
    await code.page.locator('.codelens-decoration a', { hasText: 'Check' }).click();
    await code.pointAside();
    const line = `check -f ${path.join(code.folder, FILE)}`;
    await code.until(line, () => fs.existsSync(called) && fs.readFileSync(called, 'utf8').includes(line));
    await code.hidePanel();
  });
  await check('what Polyaxon accepts and then fails is found', async () => {
    await code.switchTo('notebook.yaml');
    await code.see('.squiggly-error');
    await code.run('Problems: Focus on Problems View');
    // The problems of all specs of the workspace are there, whether they are open or not.
    await code.see('.markers-panel .monaco-list-row', { hasText: 'broken.yaml' });
    const filter = code.page.getByPlaceholder('Filter (e.g. text');
    await filter.fill('**/notebook.yaml');
    await code.see('.markers-panel .monaco-list-row', { hasText: '`env`' });
    await filter.focus();
    await code.press('Control+A', 'Delete');
    await code.see('.markers-panel .monaco-list-row', { hasText: 'broken.yaml' });
    await code.hidePanel();
  });
}

async function commands() {
  await check('the page of a code is opened', async () => {
    await code.switchTo(FILE);
    await code.goTo(FILE, 'replica:', 2);
    await code.see('.squiggly-error');
    await code.run('Polyaxon: Open the Documentation');
    await code.see('.tab.active', { hasText: 'unknown-field' });
    await code.see('.view-line', { hasText: 'unknown-field' });
    await code.press('Control+W');
  });
  await check('the workspace is checked, and nothing is told twice', async () => {
    await code.run('Polyaxon: Check Workspace');
    await code.see('.markers-panel .monaco-list-row', { hasText: 'broken.yaml' });
    const told = code.page.locator('.markers-panel .monaco-list-row', { hasText: 'yes please' });
    assert((await told.count()) === 1, `${await told.count()} times`);
    await code.hidePanel();
  });
  for (const tool of TOOLS) {
    await check(`a service is inserted: ${tool}`, async () => {
      await code.run('Polyaxon: Insert a Service');
      await code.see('.quick-input-title', { hasText: 'Insert a service' });
      await code.pick(tool);
      await code.see('.tab.active', { hasText: 'Untitled' });
      await answered();
      assert((await squiggles()) === 0, `${await squiggles()} squiggles`);
      await code.press('Escape', 'Escape', 'Control+A', 'Delete');
      await code.press('Control+W');
    });
  }
  await check('other YAML is left alone', async () => {
    await code.switchTo('manifest.yaml');
    await code.page.waitForTimeout(1000);
    assert((await squiggles()) === 0, 'a Kubernetes manifest has squiggles');
    assert((await status().count()) === 0, 'the status item is shown beside a Kubernetes manifest');
  });
  await check('a setting takes effect at once', async () => {
    await code.switchTo(FILE);
    await code.until('one squiggle', async () => (await squiggles()) === 1, squiggles);
    code.configure({ 'polyaxon.severity': { 'unknown-field': 'off' } });
    await code.until('no squiggle', async () => (await squiggles()) === 0, squiggles);
    code.configure({});
    await code.until('one squiggle', async () => (await squiggles()) === 1, squiggles);
  });
  await check('a Polyaxon server is asked for its connections, and asked again', withConnections);
  await check('the server restarts', async () => {
    await code.run('Polyaxon: Restart Server');
    await code.run('Polyaxon: Show Version');
    await code.isTold({ hasText: /polyaxon-ls \d/ });
    await code.run('Notifications: Clear All Notifications');
  });
  await check('a wrong path and a missing server are named', async () => {
    code.configure({ 'polyaxon.server.path': '/nowhere/polyaxon-ls' });
    await code.isTold({ hasText: 'names /nowhere/polyaxon-ls, which is no file' });
    await code.run('Notifications: Clear All Notifications');
    code.removeFromExtension('polyaxon-ls', 'server');
    code.configure({});
    await code.isTold({ hasText: 'polyaxon-ls was not found' });
  });
}

/** A Polyaxon server that lists one connection, and writes down how often it was asked. */
async function withConnections() {
  let asked = 0;
  const polyaxon = http.createServer((request, response) => {
    asked += request.url.startsWith('/api/v1/orgs/acme/connections') ? 1 : 0;
    response.setHeader('content-type', 'application/json').end('{"count":1,"results":[{"name":"curated-sets","kind":"s3"}]}');
  });
  await new Promise((ready) => polyaxon.listen(0, '127.0.0.1', ready));
  try {
    code.configure({ 'polyaxon.remote.url': `http://127.0.0.1:${polyaxon.address().port}`, 'polyaxon.remote.owner': 'acme' });
    await code.until('a question', () => asked === 1, () => asked);
    await code.run('Polyaxon: Refresh Connections from the Server');
    await code.until('another question', () => asked === 2, () => asked);
    await code.run('Notifications: Clear All Notifications');
    await code.goTo(FILE, 'ports:');
    await code.press('End', 'Enter');
    await code.type('connections: [cur');
    await code.bringUp(['Control+Space'], SUGGESTIONS, { hasText: 'curated-sets' });
    await code.press('Escape');
    await code.run('File: Revert File');
  } finally {
    code.configure({});
    polyaxon.close();
  }
}

/** A notebook service alone, with all that is wrong with it in view. */
async function overview() {
  takesPictures = true;
  await check('a picture of all that is found', async () => {
    await code.see('.squiggly-error');
    await code.run('Problems: Focus on Problems View');
    await code.see('.markers-panel .monaco-list-row', { hasText: 'port 8889' });
    await code.press('End', 'Control+1', 'Control+Home', 'End');
    await code.see('.statusbar-item [aria-label*="Errors: 2"], .statusbar-item[aria-label*="Errors: 2"]');
    await picture('overview');
  });
}

async function untrusted() {
  await check('an untrusted workspace: checks, but no lenses', async () => {
    await code.see('.squiggly-error');
    await status().waitFor();
    await code.page.waitForTimeout(500);
    assert((await code.page.locator('.codelens-decoration').count()) === 0, 'lenses are shown');
  });
  await check('templates are colored by the grammar alone', async () => {
    const line = code.page.locator('.view-line', { hasText: '--path_prefix' });
    const colors = (spans) => spans.map((span) => span.className);
    await code.until('colors inside {{ }}', async () => new Set(await line.locator('span span').evaluateAll(colors)).size >= 3);
  });
  await check("the service's URL, where hints are off", async () => {
    assert((await code.page.locator('.view-line', { hasText: 'services/v1' }).count()) === 0, 'hints are shown');
    await code.run("Polyaxon: Show the Service's URL");
    await code.isTold({ hasText: /under \/services\/v1\/<namespace>.*\/6006\// });
  });
}

async function besideYaml() {
  await check("beside Red Hat's server: nothing is doubled", async () => {
    await code.see('.squiggly-error');
    await code.goTo(FILE, 'ports:');
    await code.press('End', 'Enter');
    await code.type('con');
    await code.see(SUGGESTIONS, { hasText: 'connections' });
    await code.page.waitForTimeout(1000);
    assert(new Set(await labels()).size === (await labels()).length, `doubled: ${await labels()}`);
    await code.press('Escape');
    await code.run('File: Revert File');
    await code.until('one squiggle', async () => (await squiggles()) === 1, squiggles);
  });
  for (const example of ['tensorboard', 'jupyterlab', 'streamlit', 'fastapi', 'vllm']) {
    await check(`beside Red Hat's server: ${example}.yaml is clean`, async () => {
      await code.switchTo(`${example}.yaml`);
      await answered();
      await code.page.waitForTimeout(1000);
      assert((await squiggles()) === 0, `${await squiggles()} squiggles`);
    });
  }
}

async function wrongAnswers() {
  takesPictures = false;
  for (const [name, steps] of Object.entries(ANSWERS)) {
    await checkNoticed(name, steps);
  }
}

const SESSIONS = {
  async overview() {
    if (SCREENSHOTS) {
      const [folder, file] = [path.join(scratch, 'overview'), 'notebook.yaml'];
      fs.cpSync(path.join(SOURCES, file), path.join(folder, file));
      await session({ folder, file, env: withPolyaxonCommand() }, overview);
    }
  },
  async usual() {
    await session({ folder: workspace('usual', SOURCES, EXAMPLES), env: withPolyaxonCommand() }, async () => {
      await everyday();
      await commands();
    });
  },
  async untrusted() {
    const distrust = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };
    const settings = { ...distrust, 'editor.inlayHints.enabled': 'off', 'editor.semanticHighlighting.enabled': false };
    await session({ folder: workspace('untrusted', SOURCES), env: withPolyaxonCommand(), settings }, untrusted);
  },
  async yaml() {
    const settings = { 'yaml.test.server': YAML_SERVER, 'yaml.schemaStore.enable': false };
    await session({ folder: workspace('yaml', SOURCES, EXAMPLES), vsix: [VSIX, YAML_VSIX], settings }, besideYaml);
  },
  async wrong() {
    const settings = { 'polyaxon.server.path': wrongServer() };
    await session({ folder: workspace('wrong', SOURCES), settings, patience: 6_000 }, wrongAnswers);
  },
};

['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => process.exit(1)));
try {
  const chosen = process.argv.slice(2);
  for (const name of chosen.length > 0 ? chosen : Object.keys(SESSIONS)) {
    await SESSIONS[name]();
  }
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
process.exit(failures.length === 0 ? 0 : 1);
