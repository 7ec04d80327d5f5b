// Measures language servers side by side on specs of two lengths: node compare.mjs NAME=COMMAND... (arguments after commas)
// Prints a row of a table for each; times in milliseconds, medians of RUNS, and memory at the end.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.NODE_TOOLS}/package.json`);
const rpc = require('vscode-jsonrpc/node');
const RUNS = Number(process.env.RUNS ?? 5);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyaxon-compare-'));
const settings = { yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false }, schemas: { [pathToFileURL(process.env.SCHEMA).href]: '*.yaml' } } };

/** A service with a mistake in it and as many variables as make the length. */
function spec(lines) {
  const head = 'kind: component\nname: long\nrun:\n  kind: service\n  ports: [6006]\n  replica: 2\n  container:\n    image: busybox:1.36\n    env:\n';
  const variables = Array.from({ length: Math.floor((lines - 9) / 2) }, (_, i) => `      - name: VARIABLE_${i}\n        value: "${i}"\n`);
  return head + variables.join('');
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

async function timed(action) {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

class Client {
  constructor([program, ...options]) {
    this.process = spawn(program, options, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.connection = rpc.createMessageConnection(new rpc.StreamMessageReader(this.process.stdout), new rpc.StreamMessageWriter(this.process.stdin));
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => settings[section] ?? null));
    this.connection.onRequest(() => null);
    this.connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) => diagnostics.length > 0 && this.found?.(diagnostics));
    this.connection.listen();
  }

  /** What is found in the text, once the mistake is among it. */
  diagnostics(method, params) {
    return new Promise((resolve) => {
      this.found = resolve;
      void this.connection.sendNotification(method, params);
    });
  }

  memory() {
    return Number(/VmRSS:\s*(\d+)/.exec(fs.readFileSync(`/proc/${this.process.pid}/status`, 'utf8'))[1]) / 1024;
  }
}

async function run(command, lines) {
  const client = new Client(command);
  const times = {};
  const capabilities = { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } }, textDocument: { completion: { completionItem: { snippetSupport: true } } } };
  times.start = await timed(() => client.connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities }));
  await client.connection.sendNotification('initialized', {});
  const file = path.join(folder, `${lines}.yaml`);
  const uri = pathToFileURL(file).href;
  const text = spec(lines);
  times.open = await timed(() => client.diagnostics('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } }));
  const at = { line: 1, character: 6 };
  const edit = { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: at, end: at }, text: 'x' }] };
  times.edit = await timed(() => client.diagnostics('textDocument/didChange', edit));
  const line = { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } };
  await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 3 }, contentChanges: [{ range: line, text: '  \n' }] });
  const completion = { textDocument: { uri }, position: { line: 5, character: 2 } };
  times.completion = await timed(() => client.connection.sendRequest('textDocument/completion', completion));
  times.hover = await timed(() => client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 4, character: 4 } }));
  times.memory = client.memory();
  const gone = new Promise((exited) => client.process.once('exit', exited));
  client.process.kill();
  await gone;
  return times;
}

const rounded = (time) => (time < 10 ? time.toFixed(1) : String(Math.round(time)));

try {
  console.log('| Server | Lines | Start | Open to findings | Edit to findings | Completion | Hover | Memory |\n|---|---|---|---|---|---|---|---|');
  for (const lines of [25, 10_000]) {
    for (const argument of process.argv.slice(2)) {
      const [name, command] = argument.split('=');
      const runs = [];
      for (let i = 0; i < RUNS; i++) {
        runs.push(await run(command.split(','), lines));
      }
      const of = (what) => rounded(median(runs.map((times) => times[what])));
      console.log(`| ${name} | ${lines} | ${['start', 'open', 'edit', 'completion', 'hover'].map(of).join(' | ')} | ${of('memory')} MB |`);
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
