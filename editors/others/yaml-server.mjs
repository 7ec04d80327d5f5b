// What yaml-language-server finds in files that name a schema in a comment: node yaml-server.mjs FILE...
// BY_SETTINGS=1: that are given one by the settings for VS Code in docs/editors.md.
// Prints one line a finding; status 1 when there is any.
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.NODE_TOOLS}/package.json`);
const rpc = require('vscode-jsonrpc/node');
const server = spawn(process.execPath, [require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
const documented = /"yaml.schemas": (\{[^]*?\})/.exec(fs.readFileSync(process.env.DOCS, 'utf8'))[1];
const schemas = process.env.BY_SETTINGS ? JSON.parse(documented) : {};
const folder = pathToFileURL(process.cwd()).href;
const settings = { yaml: { validate: true, schemaStore: { enable: false }, schemas } };
const waiting = new Map();
connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => settings[section] ?? null));
connection.onRequest(() => null);
connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
connection.listen();
await connection.sendRequest('initialize', { processId: process.pid, rootUri: folder, workspaceFolders: [{ uri: folder, name: 'folder' }], capabilities: { workspace: { configuration: true } } });
await connection.sendNotification('initialized', {});

let findings = 0;
for (const file of process.argv.slice(2)) {
  const uri = pathToFileURL(path.resolve(file)).href;
  const answer = new Promise((resolve) => waiting.set(uri, resolve));
  const text = fs.readFileSync(file, 'utf8');
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  for (const { range, message } of await answer) {
    findings += 1;
    console.log(`${file}:${range.start.line + 1}: ${message}`);
  }
}
server.kill();
process.exit(findings > 0 ? 1 : 0);
