#!/usr/bin/env node
// Runs the binary that npm installed for this platform, on this process's own input and output.
'use strict';
const { spawn } = require('node:child_process');

const platform = `${process.platform}-${process.arch}`;
const name = process.platform === 'win32' ? 'polyaxon-ls.exe' : 'polyaxon-ls';

function binary() {
  try {
    return require.resolve(`polyaxon-ls-${platform}/bin/${name}`);
  } catch {
    console.error(`polyaxon-ls: there is no build for ${platform}, or npm left out optional packages`);
    process.exit(2);
  }
}

const child = spawn(binary(), process.argv.slice(2), { stdio: 'inherit', windowsHide: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => {
  console.error(`polyaxon-ls: ${error.message}`);
  process.exit(2);
});
child.on('exit', (status, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(status);
  }
});
