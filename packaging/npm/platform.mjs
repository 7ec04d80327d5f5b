// Makes the npm package of one platform around a binary: node platform.mjs linux-x64 BINARY FOLDER
import fs from 'node:fs';
import path from 'node:path';

const [platform, binary, folder] = process.argv.slice(2);
const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const main = JSON.parse(fs.readFileSync(path.join(here, 'package.json'), 'utf8'));
const name = `polyaxon-ls-${platform}`;
if (!(name in main.optionalDependencies)) {
  throw new Error(`${platform} is no platform of polyaxon-ls`);
}
const [os, cpu] = platform.split('-');
const description = `The binary of polyaxon-ls for ${platform}`;
const { version, license, repository } = main;
fs.mkdirSync(path.join(folder, 'bin'), { recursive: true });
const manifest = { name, version, description, license, repository, os: [os], cpu: [cpu], files: ['bin'], preferUnplugged: true };
fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const target = path.join(folder, 'bin', os === 'win32' ? 'polyaxon-ls.exe' : 'polyaxon-ls');
fs.copyFileSync(binary, target);
fs.chmodSync(target, 0o755);
