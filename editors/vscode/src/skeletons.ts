// Services to begin with: the right port, address and path for each tool.
import * as vscode from 'vscode';

interface Skeleton extends vscode.QuickPickItem {
  port: number;
  image: string;
  command: string;
  args: string[];
  rewritePath?: boolean;
  gpus?: number;
}

const PORT = '{{ globals.ports[0] }}';
const BASE_URL = '{{ globals.base_url }}';

const SKELETONS: Skeleton[] = [
  {
    label: 'Web application',
    description: 'any image that serves HTTP',
    port: 8080,
    image: 'IMAGE:TAG',
    command: 'COMMAND',
    args: ['--host=0.0.0.0', `--port=${PORT}`, `--base-url=${BASE_URL}`],
  },
  {
    label: 'TensorBoard',
    description: 'over the artifacts of runs',
    port: 6006,
    image: 'tensorflow/tensorflow:2.16.1',
    command: 'tensorboard',
    args: ['--logdir={{ globals.artifacts_path }}', `--port=${PORT}`, `--path_prefix=${BASE_URL}`, '--bind_all'],
  },
  {
    label: 'JupyterLab',
    description: 'a notebook server',
    port: 8888,
    image: 'quay.io/jupyter/scipy-notebook:python-3.11',
    command: 'jupyter',
    args: ['lab', '--no-browser', '--ip=0.0.0.0', `--port=${PORT}`, '--allow-root', `--ServerApp.base_url=${BASE_URL}`, '--ServerApp.token=', '--ServerApp.trust_xheaders=True'],
  },
  {
    label: 'Streamlit',
    description: 'an application in Python',
    port: 8501,
    image: 'IMAGE:TAG',
    command: 'streamlit',
    args: ['run', 'app.py', `--server.port=${PORT}`, '--server.address=0.0.0.0', '--server.headless=true'],
    rewritePath: true,
  },
  {
    label: 'FastAPI',
    description: 'an API, by uvicorn',
    port: 8000,
    image: 'IMAGE:TAG',
    command: 'uvicorn',
    args: ['app:app', '--host=0.0.0.0', `--port=${PORT}`],
    rewritePath: true,
  },
  {
    label: 'vLLM',
    description: 'a large language model',
    port: 8000,
    image: 'vllm/vllm-openai:v0.6.4',
    command: 'vllm',
    args: ['serve', 'MODEL', '--host=0.0.0.0', `--port=${PORT}`],
    rewritePath: true,
    gpus: 1,
  },
];

/** The spec as a snippet: words in capitals and the usual suspects become places to fill in. */
function snippet(skeleton: Skeleton): vscode.SnippetString {
  const text = new vscode.SnippetString('kind: component\nname: ').appendPlaceholder('name');
  text.appendText(`\n\nrun:\n  kind: service\n  ports: [`).appendPlaceholder(String(skeleton.port)).appendText(']\n');
  if (skeleton.rewritePath) {
    text.appendText('  rewritePath: true\n');
  }
  text.appendText('  container:\n    image: ').appendPlaceholder(skeleton.image);
  text.appendText('\n    command: [').appendPlaceholder(skeleton.command).appendText(']\n    args:\n');
  skeleton.args.forEach((arg) => text.appendText(`      - "${arg}"\n`));
  text.appendText('    resources:\n      requests: { cpu: ').appendPlaceholder('500m').appendText(', memory: ');
  text.appendPlaceholder('1Gi').appendText(' }\n');
  if (skeleton.gpus) {
    text.appendText('      limits: { nvidia.com/gpu: ').appendPlaceholder(String(skeleton.gpus)).appendText(' }\n');
  }
  return text.appendTabstop(0);
}

/** The editor at hand when it holds an empty YAML file, else a new one. */
async function emptyEditor(): Promise<vscode.TextEditor> {
  const active = vscode.window.activeTextEditor;
  if (active?.document.languageId === 'yaml' && active.document.getText().trim() === '') {
    return active;
  }
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'yaml' }));
}

export async function insertService(): Promise<void> {
  const skeleton = await vscode.window.showQuickPick(SKELETONS, { title: 'Insert a service', matchOnDescription: true });
  if (skeleton) {
    const editor = await emptyEditor();
    await editor.insertSnippet(snippet(skeleton), new vscode.Position(0, 0));
  }
}
