//! Each rule finds its bad cases, alone, and nothing in its good ones.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use polyaxon_ls::analysis::{
    Analysis, Beside, Catalogue, Diagnostic, Fix, Options, Origin, Profile, RULES, Rule, Severity,
    Signature, connections_in, described, rule,
};
use polyaxon_ls::ide;
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;

/// The connections that the cases know.
const DECLARED: &str = "\
artifactsStore: {name: store, kind: s3}
connections:
  - {name: data, kind: s3}
  - {name: code, kind: git}
  - {name: my-db, kind: s3}
  - {name: alerts, kind: slack}
  - {name: disk, kind: volume_claim}
";

fn analysis(text: &str) -> Analysis {
    analysis_in(Profile::Strict, text)
}

fn analysis_in(profile: Profile, text: &str) -> Analysis {
    let connections = connections_in(Path::new("values.yaml"), &Tree::parse(Text::new(DECLARED)));
    let catalogue = Arc::new(Catalogue { connections, is_partial: false });
    let options = Options { named: true, profile, catalogue, beside: beside() };
    Analysis::new(Tree::parse(Text::new(text)), Arc::new(options))
}

/// A folder with one component.
fn beside() -> Beside {
    let folder = Path::new("/of/cases");
    let component = Signature { is_open: true, ..Signature::default() };
    let signatures = HashMap::from([(folder.join("component.yaml"), Arc::new(component))]);
    Beside {
        file: folder.join("case.yaml"),
        folder: folder.to_owned(),
        signatures: Arc::new(signatures),
        roots: Arc::new([folder.to_owned()]),
    }
}

fn analyze(text: &str) -> Vec<Diagnostic> {
    analysis(text).diagnostics().to_vec()
}

fn show(found: &[Diagnostic]) -> String {
    found.iter().map(|it| format!("  {}: {}\n", it.code, it.message)).collect()
}

/// What is wrong with the cases of a rule.
fn complaints(rule: &Rule) -> Vec<String> {
    let mut complaints = Vec::new();
    for bad in rule.bad.iter().copied().chain(of_code(&MORE_BAD, rule.code)) {
        let found = analyze(bad);
        let mine = |found: &[Diagnostic]| found.iter().any(|it| it.code == rule.code);
        let others = found.iter().any(|it| it.code != rule.code && it.severity == Severity::Error);
        // What is misread breaks more than one thing, and an opinion may say more of a field.
        let alone = rule.origin == Origin::Yaml || !others;
        let milder = || mine(analysis_in(Profile::Default, bad).diagnostics());
        if !alone || !mine(&found) && (rule.check.is_some() || !milder()) {
            complaints.push(format!("{}: bad case\n{bad}\n{}", rule.code, show(&found)));
        }
    }
    for good in std::iter::once(rule.good).chain(of_code(&MORE_GOOD, rule.code)) {
        let found = analyze(good);
        let errors = found.iter().any(|it| it.severity == Severity::Error);
        if errors || found.iter().any(|it| it.code == rule.code) {
            complaints.push(format!("{}: good case\n{good}\n{}", rule.code, show(&found)));
        }
    }
    complaints
}

/// Specs by the code that is tried on them.
type Cases = HashMap<String, Vec<String>>;

/// Specs in which a rule finds nothing, beside the one that it shows itself.
static MORE_GOOD: LazyLock<Cases> = LazyLock::new(|| cases(include_str!("data/good.yaml")));

/// Specs in which a rule finds something, beside those that show it and its fixes.
static MORE_BAD: LazyLock<Cases> = LazyLock::new(|| cases(include_str!("data/bad.yaml")));

fn cases(text: &str) -> Cases {
    serde_yaml::from_str(text).expect("lists of specs by code")
}

fn of_code(cases: &'static Cases, code: &str) -> impl Iterator<Item = &'static str> {
    cases.get(code).into_iter().flatten().map(String::as_str)
}

#[test]
fn cases_show_what_rules_find() {
    let complaints: Vec<_> = described().flat_map(complaints).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn rules_are_told_apart_documented_and_tried() {
    let mut codes = HashSet::new();
    for rule in described() {
        let texts = [rule.code, rule.summary, rule.explanation, rule.evidence];
        assert!(texts.iter().all(|text| !text.is_empty()), "{} lacks docs", rule.code);
        assert!(codes.insert(rule.code), "two rules are called {}", rule.code);
        assert!(!rule.good.is_empty(), "{} lacks a case against it", rule.code);
        let is_long = LONG.contains(&rule.code);
        assert!(rule.bad.is_empty() == is_long, "{} lacks a case for it", rule.code);
    }
}

#[test]
fn cases_are_of_codes_that_there_are() {
    let known: HashSet<_> = described().map(|rule| rule.code).collect();
    let tried = MORE_GOOD.keys().chain(MORE_BAD.keys());
    let unknown: Vec<_> = tried.filter(|code| !known.contains(&***code)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// What takes a text that is too long for a page to show.
const LONG: &[&str] = &["key-too-long", "too-deep", "too-many-mistakes", "too-many", "too-large"];

/// Every code that the sources give to a finding is listed.
#[test]
fn codes_in_the_sources_are_documented() {
    let given: Vec<_> = SOURCES.iter().flat_map(|path| names_in(Path::new(path))).collect();
    assert!(given.len() > 60, "{given:?}");
    for (path, code) in &given {
        assert!(rule(code).is_some(), "{path}: `{code}` has no page");
    }
    let others = described().filter(|rule| rule.check.is_none());
    let unused: Vec<_> =
        others.map(|it| it.code).filter(|code| !given.iter().any(|(_, it)| it == code)).collect();
    assert_eq!(unused, ["tab"], "codes of more than one word that nothing gives");
}

/// Where findings that are no rule's get their codes.
const SOURCES: &[&str] = &[
    "src/syntax/error.rs",
    "src/analysis/findings.rs",
    "src/analysis/check.rs",
    "src/analysis/check",
    "src/analysis/ignores.rs",
    "src/analysis/moves.rs",
    "src/analysis/slips.rs",
    "src/analysis/templates/problem.rs",
    "src/lsp/diagnostics.rs",
];

/// The words with dashes that stand in quotes in a file, or in those of a folder.
fn names_in(path: &Path) -> Vec<(String, String)> {
    if let Ok(folder) = std::fs::read_dir(path) {
        return folder.flatten().flat_map(|entry| names_in(&entry.path())).collect();
    }
    let source = std::fs::read_to_string(path).expect("a source");
    let (source, _) = source.split_once("mod tests {").unwrap_or((&source, ""));
    let is_code = |word: &&str| {
        word.contains('-')
            && word.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    };
    let words = source.split('"').filter(is_code);
    words.map(|word| (path.display().to_string(), word.to_owned())).collect()
}

/// Whose fixes name other files, and are shown with them elsewhere.
const OF_FILES: &[&str] = &["path-ref-unresolved"];

/// Whose fixes bring to light what could not be seen before.
const REVEALING: &[&str] = &["template-unquoted-subscript"];

/// A fix of a bad case leaves fewer findings and makes no new error.
#[test]
fn fixes_mend_bad_cases() {
    let broken: Vec<_> = RULES.iter().flat_map(|rule| broken_fixes(rule)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn broken_fixes(rule: &Rule) -> Vec<String> {
    let Some(_) = rule.fix else { return Vec::new() };
    let mut fixed = 0;
    let mut broken = Vec::new();
    for bad in rule.bad.iter().copied().chain(of_code(&MORE_BAD, rule.code)) {
        let analysis = analysis(bad);
        let found = analysis.diagnostics();
        let (own, others) = counts(found, rule.code);
        for diagnostic in found.iter().filter(|it| it.code == rule.code) {
            for fix in ide::fixes(&analysis, diagnostic) {
                fixed += 1;
                let text = mended(bad, &fix);
                let after = analyze(&text);
                let (own_after, others_after) = counts(&after, rule.code);
                let reveals = REVEALING.contains(&rule.code);
                let is_worse = own_after >= own || others_after > others && !reveals;
                if is_worse && !is_unfinished(&fix) {
                    broken.push(format!("{}: {}\n{text}\n{}", rule.code, fix.title, show(&after)));
                }
            }
        }
    }
    if fixed == 0 && !OF_FILES.contains(&rule.code) {
        broken.push(format!("{}: no case shows its fix", rule.code));
    }
    broken
}

/// How many findings are of a code, and how many errors are of others.
fn counts(found: &[Diagnostic], code: &str) -> (usize, usize) {
    let is_other_error = |it: &&Diagnostic| it.code != code && it.severity == Severity::Error;
    let own = found.iter().filter(|it| it.code == code).count();
    (own, found.iter().filter(is_other_error).count())
}

/// A text after a fix.
fn mended(text: &str, fix: &Fix) -> String {
    let mut text = Text::new(text);
    for edit in fix.edits.iter().rev() {
        text.replace(edit.range, &edit.new_text);
    }
    text.to_string()
}

/// Whether a fix leaves something to fill in, which is empty and may be told so.
fn is_unfinished(fix: &Fix) -> bool {
    fix.edits.iter().any(|it| it.new_text.contains(": }") || it.new_text.ends_with(": "))
}

/// Parts of a run, and what is said of them.
const SAID: &[(&str, &str)] = &[
    ("environment: {labels: {team: }}", "`team` is empty; it takes a text"),
    (
        "port: 8888",
        "unknown field `port` in `run`; write `ports` and a list, such as `ports: [8888]`",
    ),
    (
        "container: {image: a, resources: {limits: {memory: ''}}}",
        "an empty text is no amount; it takes a number and a unit, such as `500m` or `1Gi`",
    ),
    (
        "container: {image: a, resources: {limits: {nvidia.com/gpu: ''}}}",
        "`nvidia.com/gpu` takes a whole number, found an empty text",
    ),
    (
        "container: {image: a, livenessProbe: {tcpSocket: {port: }}}",
        "`port` is empty; it takes a number or a name",
    ),
    ("container: {image: a, livenessProbe: {tcpSocket: {}}}", "`tcpSocket` lacks `port`"),
];

#[test]
fn what_is_empty_is_called_so() {
    for (part, said) in SAID {
        let found = analyze(&format!("kind: component\nrun:\n  kind: service\n  {part}\n"));
        assert!(found.iter().any(|it| it.message == *said), "{part}\n{}", show(&found));
    }
}

/// Polyaxon fetches what the parts of a dag refer to before it looks at the whole.
#[test]
fn what_polyaxon_finds_behind_a_reference_alone_is_a_lint() {
    let spec = |component: &str| {
        format!(
            "kind: component\nplugins: {{ssh: true}}\nrun:\n  kind: dag\n  operations:\n    \
             - {{name: a, dagRef: c}}\n  components:\n    - kind: component\n      name: c\n      \
             {component}\n"
        )
    };
    let origin = |component: &str| {
        let found = analyze(&spec(component));
        let mut found = found.iter().filter(|it| it.code == "sandbox-on-non-service");
        found.next().expect("it is found").origin
    };
    assert_eq!(origin("hubRef: abc"), Origin::Lint);
    assert_eq!(origin("run: {kind: job, container: {image: 'a:1'}}"), Origin::Polyaxon);
}

/// Of what a service runs, as the lines of its container.
const RUN: &[(u16, &str, &[&str])] = &[
    // What follows `ray start`, or a program in the background, may be what is served.
    (
        8000,
        "command: [sh, -c, 'ray start --head && serve run --host 0.0.0.0 --port 8000 a:b']",
        &[],
    ),
    (8000, "command: [sh, -c, 'ray start --head --dashboard-host 0.0.0.0 && python app.py']", &[]),
    (8000, "command: [ray, start, --head, --block]", &["bind-localhost", "port-mismatch"]),
    (
        8000,
        "command: [sh, -c, 'ray start --head; sleep inf']",
        &["bind-localhost", "port-mismatch"],
    ),
    (80, "command: [sh, -c, 'for p in 1 2; do uvicorn a:b --port $p & done; nginx']", &[]),
    (80, "command: [sh, -c, '(cd /a && uvicorn a:b --port 81 | tee log) & nginx']", &[]),
    (80, "command: [sh, -c, 'uvicorn a:b --port 81 & wait']", &["bind-localhost", "port-mismatch"]),
    (
        80,
        "command: [sh, -c, 'nginx & uvicorn a:b --port 81']",
        &["bind-localhost", "port-mismatch"],
    ),
    (80, "command: [sh, -c, 'uvicorn a:b |& tee log']", &["bind-localhost", "port-mismatch"]),
    // One program, several ports.
    (8501, "image: tensorflow/serving\nargs: [--rest_api_port=8501, --port=8500]", &[]),
    (8500, "image: tensorflow/serving\nargs: [--rest_api_port=8501, --port=8500]", &[]),
    (8501, "image: tensorflow/serving\nargs: [--model_name=m, --port=8500]", &[]),
    (8500, "image: tensorflow/serving\nargs: [--model_name=m]", &[]),
    (80, "command: [tensorflow_model_server, --port=8500]", &["port-mismatch"]),
    (8001, "command: [tritonserver]", &[]),
    (8001, "command: [tritonserver, --grpc-port=9001]", &["port-mismatch"]),
    // Flags in a variable.
    (80, "command: [gunicorn, a:b]\nenv: [{name: GUNICORN_CMD_ARGS, value: --bind=:80}]", &[]),
    (8000, "command: [gunicorn, a:b]\nenv: [{name: A, value: --bind=:80}]", &["bind-localhost"]),
    // Several addresses.
    (81, "command: [pgweb, --bind=0.0.0.0, --listen=81, --host=localhost]", &[]),
    (81, "command: [pgweb, --bind=::1, --listen=81, --host=localhost]", &["bind-localhost"]),
    // Several words in one item.
    (80, "command: [uvicorn, a:b]\nargs: --host 0.0.0.0 --port 80", &["command-single-string"]),
    (80, "command: [uvicorn, a:b, --host 0.0.0.0]", &["command-single-string"]),
    (80, "command: [gunicorn, a:b, '-b 0.0.0.0:80']", &[]),
    (80, "command: [app, --title=My app, --java-args, '--a b', -c a b, '--- a b']", &[]),
    (80, "command: [./start.sh, --port 80]", &[]),
    (80, "args: [--port 80]", &[]),
    // Quotes around nothing.
    (80, "command: [app, \"--token=''\", --password, '\"\"']", &[]),
    (8888, "command: [jupyter, lab, --ip=*, \"--ServerApp.token=''\"]", &["app-auth-disabled"]),
];

#[test]
fn what_is_served_is_told_with_care() {
    let codes = [
        "app-auth-disabled",
        "bind-localhost",
        "command-single-string",
        "port-mismatch",
        "secret-in-plain-env",
    ];
    for (port, lines, expected) in RUN {
        let image = if lines.contains("image:") { "" } else { "\nimage: a:1" };
        let container = format!("{lines}{image}").replace('\n', "\n    ");
        let text =
            format!("run:\n  kind: service\n  ports: [{port}]\n  container:\n    {container}\n");
        let found = analyze(&text);
        let mut found: Vec<_> =
            found.iter().map(|it| it.code).filter(|code| codes.contains(code)).collect();
        found.sort_unstable();
        assert_eq!(found, *expected, "{text}");
    }
}
