//! A service whose program ends by itself.

use crate::analysis::command::{CommandLine, Invocation};
use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "service-exits",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The program of a service ends by itself, and the run with it",
    explanation: "A service runs until it is stopped. When its program ends, the run is done: \
                  succeeded where the program did, whatever was to be served. For work with an end \
                  use `kind: job`.",
    evidence: "The operator ends a run of one replica with its container.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [sh, -c, 'pip install app && app serve']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [echo, done]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["args", "command"]);
    for definition in &context.definitions {
        if let Some((range, name)) = found(definition) {
            let message = format!(
                "`{name}` ends by itself, and the service with it; `kind: job` is for work with an \
                 end"
            );
            findings.report(range, message);
        }
    }
}

fn found(definition: &Definition) -> Option<(TextRange, String)> {
    let line = CommandLine::of_main(definition);
    let decided = definition.complete && definition.is_service() && line.complete;
    let known = decided && (line.from_command > 0 || line.script.is_some());
    let invocations = line.invocations();
    // A loop or a background job may keep the script alive.
    let script =
        line.script.and_then(|at| line.words.get(at)).map_or("", |word| word.text.as_str());
    let waits = ["while ", "until ", "wait", "trap "].iter().any(|word| script.contains(word));
    let last = invocations.last().filter(|last| known && !waits && ends(last))?;
    Some((last.program()?.range(), last.name().to_owned()))
}

fn ends(invocation: &Invocation) -> bool {
    let words: Vec<_> = invocation.texts().collect();
    let first = words.get(1).copied().unwrap_or_default();
    match invocation.name() {
        "echo" | "printf" | "ls" | "cat" | "true" | "false" | "pwd" | "date" | "mkdir" | "cp"
        | "mv" | "rm" | "chmod" | "chown" | "export" | "cd" | "which" | "nvidia-smi" => {
            !words.contains(&"-") && words.len() < 20
        }
        "pip" | "pip3" => first == "install",
        "apt-get" | "apt" | "apk" => matches!(first, "install" | "update" | "add"),
        "git" => first == "clone",
        "sleep" => first.chars().all(|c| c.is_ascii_digit()) && !first.is_empty(),
        "ray" => first == "start" && !invocation.has("--block"),
        _ => false,
    }
}
