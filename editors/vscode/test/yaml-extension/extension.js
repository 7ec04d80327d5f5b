// Starts yaml-language-server, as Red Hat's extension does.
const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

let client;

exports.activate = async () => {
  const module = vscode.workspace.getConfiguration('yaml').get('test.server');
  client = new LanguageClient(
    'yaml',
    'YAML',
    { module, transport: TransportKind.stdio },
    { documentSelector: [{ language: 'yaml' }], synchronize: { configurationSection: ['yaml', 'http'] } },
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
