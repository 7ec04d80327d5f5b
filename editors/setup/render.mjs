// Draws a page or an SVG as a PNG of exactly its own size: node render.mjs IN.html|IN.svg OUT.png [SCALE]
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [input, output, scale = '1'] = process.argv.slice(2);
const { chromium } = createRequire(process.env.NODE_TOOLS + '/package.json')('playwright-core');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 }, deviceScaleFactor: Number(scale) });
  await page.goto(pathToFileURL(path.resolve(input)).href);
  await page.locator('svg, #screen').first().screenshot({ path: output, omitBackground: true });
} finally {
  await browser.close();
}
