// Whether the extension tells polyaxonfiles from other YAML as it should: telling.mjs BUNDLE CASES
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [bundle, cases] = process.argv.slice(2);
const { tellsPolyaxon } = createRequire(import.meta.url)(resolve(bundle));
const wrong = JSON.parse(readFileSync(cases, 'utf8')).filter(({ name, text, is }) => tellsPolyaxon(name, text) !== is);
wrong.forEach((it) => console.log(`FAILED  polyaxonfile or not: ${JSON.stringify(it)}`));
if (wrong.length > 0) {
  process.exit(1);
}
console.log('ok      polyaxonfiles are told from other YAML');
