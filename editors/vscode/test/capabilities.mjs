// Asks a server what it can do, without an editor.
import { spawn } from 'node:child_process';

export async function capabilities(binary) {
  const server = spawn(binary, ['serve'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  let answer = '';
  for await (const chunk of server.stdout) {
    answer += chunk;
    const start = answer.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/i.exec(answer)?.[1]);
    if (start >= 0 && Buffer.byteLength(answer) >= start + 4 + length) {
      break;
    }
  }
  server.kill();
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)).result.capabilities;
}
