//! Flags of TensorBoard in a spelling that it refuses.

use crate::analysis::command::Word;
use crate::analysis::edit;
use crate::analysis::serving::Serving;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "tensorboard-path-prefix-spelling",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "TensorBoard does not know this flag",
    explanation: "TensorBoard spells its flags with underscores, and stops at a flag it does not \
                  know: `--path_prefix`, `--bind_all`, `--logdir`.",
    evidence: "TensorBoard's own list of flags.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [6006]\n  container:\n    image: app:1\n    command: [tensorboard, --bind_all]\n    args: ['--path_prefix={{ globals.base_url }}']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [6006]\n  container:\n    image: app:1\n    command: [tensorboard, --bind_all]\n    args: ['--path-prefix={{ globals.base_url }}']\n",
    ],
};

const SPELLINGS: &[(&str, &str)] = &[
    ("--path-prefix", "--path_prefix"),
    ("--base-url", "--path_prefix"),
    ("--base_url", "--path_prefix"),
    ("--bind-all", "--bind_all"),
    ("--log-dir", "--logdir"),
    ("--log_dir", "--logdir"),
];

struct Found<'t> {
    word: Word<'t>,
    wrong: &'static str,
    right: &'static str,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let servings = context.definitions.iter().filter_map(Serving::of);
    servings
        .filter(|serving| serving.tool.id == "tensorboard")
        .flat_map(|serving| serving.invocation.args().to_vec())
        .filter_map(|word| {
            let flag = word.text.split('=').next().unwrap_or_default();
            let (wrong, right) = SPELLINGS.iter().find(|(wrong, _)| *wrong == flag)?;
            Some(Found { word, wrong, right })
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for Found { word, wrong, right } in find(context) {
        let range = word.range_of(0..wrong.len());
        let message = format!("TensorBoard does not know `{wrong}`, did you mean `{right}`?");
        findings.report(range, message).suggestions.push((*right).to_owned());
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|found| found.word.range_of(0..found.wrong.len()) == diagnostic.range);
    let Some(Found { word, wrong, right }) = found else { return Vec::new() };
    Fix::one(
        &format!("Write `{right}`"),
        Some(edit::replace_in_word(&word, 0..wrong.len(), right)),
        true,
    )
}
