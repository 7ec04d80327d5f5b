// Tells polyaxonfiles from other YAML by their name or by what they say, as editors/neovim does too:
// both are tried with editors/polyaxonfiles.json.

// How far into a file the telling keys are looked for, in lines.
export const LINES_READ = 200;

const NAME = /^(polyaxon(ci|-ci|\.ci)?|polyaxonfile.*|.*\.polyaxon)\.ya?ml$/;
const END = /["']?(?:\s*[,}]|\s*$|\s+#)/.source;
const ROOT = new RegExp(`^(kind:\\s*["']?(component|operation)${END}|(hubRef|dagRef|pathRef|urlRef|runPatch|patchStrategy|isPreset):)`);
const RUN_KIND = new RegExp(`[\\s{,]kind:\\s*["']?(service|job|dag|mpijob|pytorchjob|tfjob|raycluster|daskcluster|notifier|tuner|cleaner)${END}`);

/** A component or an operation at the root, a key that only Polyaxon has, or a `run` of one of its kinds. */
function saysPolyaxon(lines: string[]): boolean {
  let inRun = false;
  for (const line of lines) {
    if (/^[^\s#]/.test(line)) {
      if (ROOT.test(line)) {
        return true;
      }
      inRun = line.startsWith('run:');
    }
    if (inRun && RUN_KIND.test(line)) {
      return true;
    }
  }
  return false;
}

/** Whether a file of this name, with this text at its start, is a polyaxonfile. */
export function tellsPolyaxon(name: string, start: string): boolean {
  return NAME.test(name) || saysPolyaxon(start.split('\n').slice(0, LINES_READ));
}
