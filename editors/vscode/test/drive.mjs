// What a user of the extension sees in a real VS Code. SCREENSHOTS names a folder for pictures of it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { capabilities } from './capabilities.mjs';
import { Code, until } from './code.mjs';

const { VSIX, YAML_VSIX, YAML_SERVER, SERVER, SCREENSHOTS, SOURCES, EXAMPLES } = process.env;
const FILE = 'board.yaml';
const SUGGESTIONS = '.suggest-widget.visible .monaco-list-row';
const HOVER = '.monaco-hover:not(.hidden) .hover-contents';
const can = await capabilities(SERVER);

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'polyaxon-workspace-'));
const results = [];
let code;

function workspace(name, ...sources) {
  const folder = path.join(scratch, name);
  sources.forEach((source) => fs.cpSync(source, folder, { recursive: true }));
  return folder;
}

/** A folder with a `polyaxon` command in it, for the lenses to find. */
function withPolyaxonCommand() {
  const bin = path.join(scratch, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  fs.writeFileSync(path.join(bin, 'polyaxon'), '#!/bin/sh\n', { mode: 0o755 });
  return { PATH: `${bin}:${process.env.PATH}` };
}

async function picture(name, clip) {
  if (SCREENSHOTS) {
    await code.page.waitForTimeout(700);
    await code.page.screenshot({ path: path.join(SCREENSHOTS, `vscode-${name}.png`), clip });
  }
}

async function check(name, steps) {
  const start = Date.now();
  try {
    await steps();
    results.push(true);
    console.log(`ok      ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    results.push(false);
    console.log(`FAILED  ${name}: ${error.message.split('\n').join(' ')}`);
    await code?.page?.screenshot({ path: path.join(os.tmpdir(), 'polyaxon-vscode-failed.png') }).catch(() => {});
  }
}

const squiggles = () => code.page.locator('.squiggly-error, .squiggly-warning').count();
const status = () => code.page.locator('.statusbar-item', { hasText: 'Polyaxon' });

async function session(options, steps) {
  const started = Date.now();
  code = await Code.open({ vsix: [VSIX], file: FILE, scale: SCREENSHOTS ? 2 : 1, ...options });
  console.log(`        VS Code opened (${Date.now() - started} ms)`);
  try {
    await steps();
  } finally {
    await code.close();
  }
}

function assert(holds, message) {
  if (!holds) {
    throw new Error(message);
  }
}

async function editing() {
  await check('one squiggle, on the mistake', async () => {
    await code.see('.squiggly-error');
    assert((await squiggles()) === 1, `${await squiggles()} squiggles`);
    await code.press('Control+Shift+M');
    await code.see('.markers-panel .monaco-list-row', { hasText: 'replicas' });
    await picture('problems');
    await code.press('Control+Shift+M');
  });
  await check('the status item and the version', async () => {
    await status().waitFor();
    await status().hover();
    await until('the version in the tooltip', async () => /polyaxon-ls \d+\.\d+\.\d+ is running/.test((await code.text('.monaco-hover')).join()));
    await code.page.mouse.move(600, 500);
    await code.press('Escape');
  });
  await check('lenses in a trusted workspace', () => until('the lenses', async () => /Check.*Run/s.test((await code.text('.codelens-decoration')).join(' '))));
  await check('templates are colored', async () => {
    const line = code.page.locator('.view-line', { hasText: '--path_prefix' });
    await until('colors inside {{ }}', async () => new Set(await line.locator('span span').evaluateAll((spans) => spans.map((span) => span.className))).size >= 3);
  });
  await check('hover explains a field', async () => {
    await code.goTo(FILE, 'ports:', 1);
    await code.press('Control+K', 'Control+I');
    await until('the hover', async () => /to expose/.test((await code.text(HOVER)).join()), () => code.text(HOVER));
    await picture('hover');
    await code.press('Escape');
  });
  await check('a quick fix is offered and applied', async () => {
    await code.goTo(FILE, 'replica:', 2);
    await code.press('Control+.');
    await code.see('.action-widget .monaco-list-row.action', { hasText: 'replicas' });
    await picture('quickfix');
    await code.press('Enter');
    await code.savedAs(FILE, /^ {2}replicas: 2$/m);
    await until('no squiggle', async () => (await squiggles()) === 0);
  });
  await check('a completion is offered and accepted', async () => {
    await code.goTo(FILE, 'ports:');
    await code.press('End', 'Enter');
    if (SCREENSHOTS) {
      await code.press('Control+Space');
      await code.see(SUGGESTIONS);
      await code.press('Control+Space');
      await picture('completion');
    }
    await code.type('con');
    await code.see(SUGGESTIONS, { hasText: 'connections' });
    const labels = await code.page.locator(SUGGESTIONS).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    assert(/^connections/.test(labels[0]), `first of ${labels}`);
    await code.press('Enter');
    await code.savedAs(FILE, /^ {2}connections:/m);
    await code.press('Control+Z', 'Control+Z', 'Control+Z', 'Control+Z', 'Control+Z');
    await code.press('Escape');
  });
  if (can.renameProvider) {
    await check('an input is renamed where it is used', async () => {
      await code.run('File: Revert File');
      await code.goTo(FILE, '{{ logs }}', 4);
      await code.run('Rename Symbol');
      await code.see('.rename-box input');
      await code.press('Control+A');
      await code.type('folder');
      await picture('rename');
      await code.press('Enter');
      await code.savedAs(FILE, /- name: folder[^]*\{\{ folder \}\}/);
    });
  }
}

/** What the README shows first: mistakes that Polyaxon's own check lets pass. */
async function overview() {
  await check('what passes elsewhere is found', async () => {
    await code.see('.squiggly-error');
    await code.goTo('notebook.yaml', 'TEAM');
    await code.press('Control+Shift+M');
    await code.see('.markers-panel .monaco-list-row', { hasText: '`env`' });
    await code.press('Control+1', 'Control+Home');
    await picture('overview');
  });
}

async function commands() {
  await check('the workspace is checked', async () => {
    await code.run('Polyaxon: Check Workspace');
    await code.see('.markers-panel .monaco-list-row', { hasText: 'broken.yaml' });
    await code.press('Control+Shift+M');
  });
  await check('a service is inserted', async () => {
    await code.run('Polyaxon: Insert a Service');
    await code.pick('FastAPI', 'Insert a service');
    await code.see('.view-line', { hasText: 'uvicorn' });
    await code.press('Escape');
  });
  await check('other YAML is left alone', async () => {
    await code.switchTo('manifest.yaml');
    await code.page.waitForTimeout(500);
    assert((await squiggles()) === 0, 'a Kubernetes manifest has squiggles');
    assert((await status().count()) === 0, 'the status item is shown beside a Kubernetes manifest');
  });
  await check('the server restarts, and a missing one is named', async () => {
    await code.run('Polyaxon: Restart Server');
    await code.run('Polyaxon: Show Version');
    await code.see('.notification-list-item-message', { hasText: /polyaxon-ls \d/ });
    code.configure({ 'polyaxon.server.path': '/nowhere/polyaxon-ls' });
    await code.see('.notification-list-item-message', { hasText: 'names /nowhere/polyaxon-ls, which is no file' });
  });
}

async function untrusted() {
  await check('an untrusted workspace: checks, but no lenses', async () => {
    await code.see('.squiggly-error');
    await status().waitFor();
    await code.page.waitForTimeout(500);
    assert((await code.page.locator('.codelens-decoration').count()) === 0, 'lenses are shown');
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
    const labels = await code.page.locator(SUGGESTIONS).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label').split(',')[0]));
    assert(new Set(labels).size === labels.length, `doubled: ${labels}`);
    await code.press('Escape');
    await code.run('File: Revert File');
    await until('one squiggle', async () => (await squiggles()) === 1, squiggles);
  });
  for (const example of ['tensorboard', 'jupyterlab', 'streamlit', 'fastapi', 'vllm']) {
    await check(`beside Red Hat's server: ${example}.yaml is clean`, async () => {
      await code.switchTo(`${example}.yaml`);
      await code.page.waitForTimeout(1500);
      assert((await squiggles()) === 0, `${await squiggles()} squiggles`);
    });
  }
}

try {
  const both = () => workspace('both', SOURCES, EXAMPLES);
  await session({ folder: workspace('editing', SOURCES), env: withPolyaxonCommand() }, editing);
  await session({ folder: workspace('overview', SOURCES), file: 'notebook.yaml' }, overview);
  await session({ folder: both() }, commands);
  const distrust = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };
  await session({ folder: workspace('untrusted', SOURCES), env: withPolyaxonCommand(), settings: distrust }, untrusted);
  const yaml = { 'yaml.test.server': YAML_SERVER, 'yaml.schemaStore.enable': false };
  await session({ folder: both(), vsix: [VSIX, YAML_VSIX], settings: yaml }, besideYaml);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
process.exit(results.every(Boolean) ? 0 : 1);
