//! The command line, through the binary.

mod beside;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A service with one mistake.
const BROKEN: &str = "version: 1.1\nkind: component\nrun:\n  kind: service\n  container:\n    image: nginx:1.27\n  rewritePaths: true\n  ports: [80]\n";
/// A service without one.
const GOOD: &str = "version: 1.1\nkind: component\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: nginx:1.27\n";
/// Something else.
const MANIFEST: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers: []\n";

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("it can be written");
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command.output().expect("the binary runs")
}

/// The output with something on standard input.
fn run_with(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
    command.current_dir(folder).args(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    let mut pipe = child.stdin.take().expect("it is piped");
    std::io::Write::write_all(&mut pipe, input.as_bytes()).expect("it is read");
    drop(pipe);
    child.wait_with_output().expect("it ends")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

/// The errors of a check in JSON, as `file:code`.
fn findings(output: &Output) -> Vec<String> {
    let objects =
        stdout(output).lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let errors = objects.filter(|object| object["severity"] == "error");
    errors.map(|object| format!("{}:{}", text(&object["file"]), text(&object["code"]))).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[test]
fn the_exit_status_says_what_was_found() {
    let folder = folder(&[("good.yaml", GOOD), ("broken.yaml", BROKEN)]);
    let status = |arguments: &[&str]| run(folder.path(), arguments).status.code();
    assert_eq!(status(&["check", "good.yaml"]), Some(0));
    assert_eq!(status(&["check", "broken.yaml"]), Some(1));
    assert_eq!(status(&["check"]), Some(1));
    assert_eq!(status(&["check", "good.yaml", "absent.yaml"]), Some(2));
    assert_eq!(status(&["check", "--format", "crayon"]), Some(2));
    assert_eq!(status(&["chek"]), Some(2));
    assert_eq!(status(&["--version"]), Some(0));
    assert_eq!(status(&["--help"]), Some(0));
    assert_eq!(status(&["check", "--help"]), Some(0));
}

#[test]
fn a_folder_is_walked_for_polyaxonfiles() {
    let folder = folder(&[
        ("b.yaml", BROKEN),
        ("a/c.yml", BROKEN),
        (".hidden/d.yaml", BROKEN),
        ("e.txt", BROKEN),
        ("package.json", BROKEN),
        ("a/polyaxonfile.json", "{'run': {kind: job, banana: 1, container: {image: 'a:1'}}}"),
        ("pod.yaml", MANIFEST),
        ("ignored.yaml", BROKEN),
        (".gitignore", "ignored.yaml\n"),
        (".git/f.yaml", BROKEN),
    ]);
    let output = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(
        findings(&output),
        [
            ".hidden/d.yaml:unknown-field",
            "a/c.yml:unknown-field",
            "a/polyaxonfile.json:unknown-field",
            "b.yaml:unknown-field"
        ]
    );
    assert_eq!(stderr(&output), "");
}

#[test]
fn a_named_file_is_checked_whatever_it_is() {
    let folder = folder(&[("pod.yaml", MANIFEST), ("ignored.yaml", BROKEN), (".ignore", "*.yaml")]);
    assert_eq!(run(folder.path(), &["check", "pod.yaml"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["check", "ignored.yaml"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["check", "."]).status.code(), Some(0));
}

#[test]
fn a_finding_in_json() {
    let folder = folder(&[("a.yaml", BROKEN)]);
    let output = run(folder.path(), &["check", "--format", "json", "a.yaml"]);
    let found: Value = serde_json::from_str(stdout(&output)).expect("one object");
    let keys: Vec<_> = found.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        ["file", "document", "path", "range", "severity", "code", "origin", "message"]
    );
    assert_eq!(found["document"], 0);
    assert_eq!(found["path"], serde_json::json!(["run", "rewritePaths"]));
    assert_eq!(
        found["range"],
        serde_json::json!({"start": {"line": 6, "character": 2}, "end": {"line": 6, "character": 14}})
    );
    assert_eq!((text(&found["severity"]), text(&found["origin"])), ("error", "polyaxon"));
}

#[test]
fn a_finding_for_people() {
    let folder = folder(&[("a.yaml", BROKEN)]);
    let output = run(folder.path(), &["check", "a.yaml"]);
    let text = stdout(&output);
    assert!(text.contains("a.yaml:7:3"), "{text}");
    assert!(text.contains("7 |   rewritePaths: true\n  |   ^^^^^^^^^^^^"), "{text}");
    assert!(text.ends_with("\n1 file checked: 1 error, no warnings\n"), "{text}");
    assert!(!text.contains('\u{1b}'), "no color without a terminal");
    let colored = run(folder.path(), &["check", "--color", "always", "a.yaml"]);
    assert!(stdout(&colored).contains("\u{1b}["), "{}", stdout(&colored));
}

#[test]
fn standard_input() {
    let folder = folder(&[]);
    let check = |arguments: &[&str]| run_with(folder.path(), arguments, BROKEN);
    assert_eq!(findings(&check(&["check", "--format", "json", "-"])), ["<stdin>:unknown-field"]);
    let named = check(&["check", "--format", "json", "--stdin-filename", "x/y.yaml", "-"]);
    assert_eq!(findings(&named), ["x/y.yaml:unknown-field"]);
    let alone = check(&["check", "--format", "json", "--stdin-filename", "x/y.yaml"]);
    assert_eq!(findings(&alone), ["x/y.yaml:unknown-field"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let folder = folder(&[("b.yaml", BROKEN)]);
    fs::write(folder.path().join("a.yaml"), b"run: \xe9t\xe9\n").expect("it can be written");
    let output = run(folder.path(), &["check", "--format", "json", ".", "absent.yaml"]);
    assert_eq!(findings(&output), ["b.yaml:unknown-field"]);
    assert_eq!(output.status.code(), Some(2));
    let complaints: Vec<_> = stderr(&output).lines().collect();
    assert_eq!(complaints[0], "polyaxon-ls: a.yaml: not UTF-8: byte 0xE9 at offset 5");
    assert!(complaints[1].starts_with("polyaxon-ls: absent.yaml: No such file"), "{complaints:?}");
}

#[test]
fn many_files_come_in_order() {
    let names: Vec<_> = (0..60).map(|number| format!("{number:03}.yaml")).collect();
    let files: Vec<_> = names.iter().map(|name| (&**name, BROKEN)).collect();
    let folder = folder(&files);
    let expected: Vec<_> = names.iter().map(|name| format!("{name}:unknown-field")).collect();
    assert_eq!(findings(&run(folder.path(), &["check", "--format", "json"])), expected);
}

#[cfg(unix)]
#[test]
fn symlinks_that_lead_in_circles() {
    let folder = folder(&[("a/b.yaml", BROKEN)]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).expect("a link");
    std::os::unix::fs::symlink("nowhere.yaml", folder.path().join("broken.yaml")).expect("a link");
    let output = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(findings(&output), ["a/b.yaml:unknown-field"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_was_deleted_is_not_taken_for_an_empty_one() {
    let folder = folder(&[("a.yaml", GOOD)]);
    let script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" check .";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_polyaxon-ls")]).current_dir(folder.path());
    let output = shell.output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("polyaxon-ls: .: No such file"), "{}", stderr(&output));
}

#[test]
fn what_counts_is_in_the_folders_above_a_file_however_it_is_named() {
    let off = "[severity]\nunknown-field = 'off'\n";
    let folder = folder(&[("below/polyaxon-ls.toml", off), ("beside/a.yaml", BROKEN)]);
    let output = run(&folder.path().join("below"), &["check", "--format", "json", "../beside"]);
    assert_eq!(findings(&output), ["../beside/a.yaml:unknown-field"]);
}

#[test]
fn settings_that_cannot_be_read_are_told() {
    let folder = folder(&[("a.yaml", GOOD)]);
    fs::write(folder.path().join("polyaxon-ls.toml"), b"\xFF\xFEp\0").expect("it can be written");
    let output = run(folder.path(), &["check", "a.yaml"]);
    let expected = format!("{}: not UTF-8\n", folder.path().join("polyaxon-ls.toml").display());
    assert_eq!(stderr(&output), format!("polyaxon-ls: {expected}"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_file_of_two_names_is_mended_once() {
    let folder = folder(&[("a.yaml", BROKEN)]);
    let output = run(folder.path(), &["check", "--fix", "a.yaml", ".", "./a.yaml"]);
    assert!(stdout(&output).contains("1 file checked"), "{}", stdout(&output));
    assert_eq!((stderr(&output), output.status.code()), ("", Some(0)));
}

#[test]
fn the_command_line_decides_about_the_profile() {
    let settings = ("polyaxon-ls.toml", "profile = 'strict'\n");
    let folder = folder(&[settings, ("a.yaml", GOOD)]);
    let strict = run(folder.path(), &["check", "a.yaml"]);
    let default = run(folder.path(), &["check", "--profile", "default", "a.yaml"]);
    assert_eq!(stdout(&default), "1 file checked: no errors, no warnings\n");
    assert_ne!(stdout(&strict), stdout(&default));
}

/// What a folder may hold that has no end, or keeps who opens it waiting.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read_unless_it_is_named() {
    use std::os::unix::fs::symlink;

    let folder = folder(&[("a.yaml", BROKEN), ("b/c.yaml", BROKEN)]);
    let path = |name: &str| folder.path().join(name);
    let made = Command::new("mkfifo").arg(path("pipe.yaml")).status().expect("it runs");
    assert!(made.success());
    symlink("/dev/zero", path("zero.yaml")).expect("a link");
    symlink("b", path("folder.yaml")).expect("a link");
    fs::File::create(path("long.yaml")).and_then(|it| it.set_len(1 << 30)).expect("a long file");
    symlink("/dev/zero", path("b/.gitignore")).expect("a link");
    fs::create_dir(path(".ignore")).expect("a folder");
    let output = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(findings(&output), ["a.yaml:unknown-field"]);
    let passed = "b/.gitignore: no file of at most 256 KB, its folder is passed over";
    let long = "long.yaml: larger than 64 MB";
    assert_eq!(stderr(&output), format!("polyaxon-ls: ./{passed}\npolyaxon-ls: {long}\n"));
    let output = run(folder.path(), &["check", "zero.yaml"]);
    assert_eq!(stderr(&output), "polyaxon-ls: zero.yaml: larger than 64 MB\n");
    fs::remove_dir(path(".ignore")).expect("it is empty");
    symlink("/dev/zero", path(".ignore")).expect("a link");
    let output = run(folder.path(), &["check", "--format", "json", "b"]);
    assert_eq!(findings(&output), ["b/c.yaml:unknown-field"]);
    let unheeded = "b/.gitignore: no file of at most 256 KB, no such file is heeded\n";
    assert!(stderr(&output).ends_with(unheeded), "{}", stderr(&output));
}

/// A terminal obeys what is written to it, and a spec may come from anywhere.
#[cfg(unix)]
#[test]
fn a_spec_does_not_steer_the_terminal() {
    let spec =
        "name: \"\\e[2J\"\nrun:\n  kind: service\n  \"\\e[31m\": 1\n  isExternal: \x1B[31mno\n";
    let folder = folder(&[("a\x1B[31m\nb.yaml", spec)]);
    for arguments in [
        &["check"][..],
        &["check", "--format", "github"],
        &["explain", "a\x1B[31m\nb.yaml"],
        &["check", "\x1B[31m.yaml"],
    ] {
        let output = run(folder.path(), arguments);
        let written = [stdout(&output), stderr(&output)].concat();
        assert!(written.contains('␛'), "{written:?}");
        let steers = |char: char| char.is_control() && char != '\n';
        assert!(!written.contains(steers), "{written:?}");
    }
}

#[test]
fn completion_scripts() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(folder.path(), &["completions", shell]);
        assert!(stdout(&output).contains("polyaxon-ls"), "{shell}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn the_log_goes_to_a_file() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["serve", "--log", "log", "--log-level", "debug"]);
    assert_eq!(stderr(&output), "");
    assert!(folder.path().join("log").exists());
    let output = run(folder.path(), &["serve", "--log", "absent/log"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).starts_with("polyaxon-ls: cannot log to absent/log: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn findings_are_counted() {
    let folder = folder(&[("a.yaml", BROKEN), ("b.yaml", BROKEN)]);
    let output = run(folder.path(), &["check", "--statistics"]);
    assert!(
        stdout(&output).starts_with("     2  error        unknown-field"),
        "{}",
        stdout(&output)
    );
    assert_eq!(stdout(&output).lines().count(), 1);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn codes_are_explained() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["explain", "yaml-duplicate-key"]);
    let text = stdout(&output);
    assert!(text.starts_with("warning[yaml-duplicate-key]: A key is given twice"), "{text}");
    assert!(text.contains("\nReported:\n\n    run:\n"), "{text}");
    let output = run(folder.path(), &["explain", "yaml-dupliate-key"]);
    assert_eq!(output.status.code(), Some(2));
    let expected = "polyaxon-ls: no code and no file `yaml-dupliate-key`, did you mean `yaml-duplicate-key`?\n";
    assert_eq!(stderr(&output), expected);
}

#[test]
fn files_are_mended() {
    let folder = folder(&[("a.yaml", BROKEN), ("good.yaml", GOOD)]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("it can be read");
    let diff = run(folder.path(), &["check", "--diff"]);
    let expected = "--- a.yaml\n+++ a.yaml\n@@ -4,5 +4,5 @@\n   kind: service\n   container:\n     image: nginx:1.27\n-  rewritePaths: true\n+  rewritePath: true\n   ports: [80]\n";
    assert_eq!(stdout(&diff), expected);
    assert_eq!((diff.status.code(), &*read("a.yaml")), (Some(1), BROKEN), "nothing is changed");
    let fixed = run(folder.path(), &["check", "--fix"]);
    assert_eq!(stdout(&fixed), "2 files checked: no errors, no warnings, 1 mended\n");
    assert_eq!(fixed.status.code(), Some(0));
    assert_eq!(read("a.yaml"), BROKEN.replace("rewritePaths", "rewritePath"));
    assert_eq!(read("good.yaml"), GOOD);
    let names = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(names, 2, "nothing is left over");
}

/// The first fix mends two findings.
#[test]
fn a_fix_that_mends_more_than_one_finding() {
    let text = "run:\n  kind: service\n  container:\n    command: [\"python3\", \"-m\", \"sglang.launch_server\"]\n    limits:\n      nvidia.com/gpu: \"8\"\n";
    let folder = folder(&[("a.yaml", text)]);
    let output = run(folder.path(), &["check", "--diff", "--unsafe"]);
    assert_eq!(stderr(&output), "");
}

#[test]
fn fixes_bring_to_light_what_is_mended_next() {
    let mended = |text: &str| {
        let folder = folder(&[("a.yaml", text)]);
        run(folder.path(), &["check", "--fix"]);
        fs::read_to_string(folder.path().join("a.yaml")).expect("it can be read")
    };
    let text = "run:\n  kind:job\n  container:\n    image:a\n";
    assert_eq!(mended(text), "run:\n  kind: job\n  container:\n    image: a\n");
    let text = "run: {kind: job, container: {image: 'a:1', args: [@a, @b]}}\n";
    assert_eq!(mended(text), text.replace("@a", "\"@a\"").replace("@b", "\"@b\""));
}

#[test]
fn what_cannot_be_mended_is_checked_all_the_same() {
    let folder = folder(&[]);
    let output = run_with(folder.path(), &["check", "--fix", "--format", "json", "-"], BROKEN);
    assert_eq!(findings(&output), ["<stdin>:unknown-field"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn files_are_mended_whoever_reads() {
    let folder = folder(&[("a.yaml", BROKEN), ("b.yaml", BROKEN)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
    command.current_dir(folder.path()).args(["check", "--fix"]).stdout(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("it can be read");
    let mended = BROKEN.replace("rewritePaths", "rewritePath");
    assert_eq!([read("a.yaml"), read("b.yaml")], [mended.clone(), mended]);
}

#[test]
fn what_is_not_reported_is_not_mended() {
    let settings = "[severity]\nunknown-field = 'off'\n";
    let folder = folder(&[("a.yaml", BROKEN), ("polyaxon-ls.toml", settings)]);
    assert_eq!(stdout(&run(folder.path(), &["check", "--diff"])), "");
    let fixed = run(folder.path(), &["check", "--fix"]);
    assert_eq!(stdout(&fixed), "1 file checked: no errors, no warnings\n");
}

#[test]
fn comments_that_ignore_nothing_are_mended() {
    let orders = "# polyaxon-ls: ignore-file[bad-kind]\n";
    let line = "  kind: service # polyaxon-ls: ignore[bad-name, unknown-field]\n";
    let text = GOOD.replace("  kind: service\n", line);
    let folder = folder(&[("a.yaml", &format!("{orders}{text}"))]);
    run(folder.path(), &["check", "--fix"]);
    let fixed = fs::read_to_string(folder.path().join("a.yaml")).expect("it can be read");
    assert_eq!(fixed, GOOD);
}

#[test]
fn schemas_are_those_in_the_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (arguments, file) in [
        (&["schema"][..], "polyaxonfile.json"),
        (&["schema", "service"], "service.json"),
        (&["schema", "operation", "--draft", "2020-12"], "operation.2020-12.json"),
        (&["schema", "component", "--draft", "07"], "component.json"),
        (&["schema", "settings"], "settings.json"),
    ] {
        let kept = fs::read_to_string(root.join("schemas").join(file)).expect("it can be read");
        assert!(stdout(&run(root, arguments)) == kept, "{arguments:?} is not {file}");
    }
    assert_eq!(run(root, &["schema", "job"]).status.code(), Some(2));
}

/// A job that requests a connection.
const REQUEST: &str = "version: 1.1\nkind: component\nrun:\n  kind: job\n  connections: [dta]\n  container: {image: 'app:1'}\n";

#[test]
fn connections_are_known_from_settings_and_deployments() {
    let values = "connections:\n  - {name: data, kind: s3, schema: {bucket: 's3://a'}}\n";
    let listed = "[[connections]]\nname = \"data\"\nkind = \"s3\"\n";
    let off = "catalogues = ['c.yaml']\nseverity = {unknown-connection = 'off'}\n";
    for (files, expected) in [
        (vec![], ""),
        (vec![("deploy/values.yaml", values)], "did you mean `data`?"),
        (vec![("polyaxon-ls.toml", listed)], "did you mean `data`?"),
        (vec![("polyaxon-ls.toml", off), ("c.yaml", values)], ""),
        (vec![("polyaxon-ls.toml", "[[connections]]\nname = 'dta'\n")], ""),
    ] {
        let folder = folder(&[files.as_slice(), &[("spec/job.yaml", REQUEST)]].concat());
        let output = run(folder.path(), &["check", "--format", "json"]);
        let told = stdout(&output);
        assert_eq!(told.contains("unknown-connection"), !expected.is_empty(), "{files:?}: {told}");
        assert!(told.contains(expected), "{files:?}: {told}");
    }
}

#[test]
fn a_wrong_settings_file_is_told_with_its_place() {
    let folder = folder(&[("polyaxon-ls.toml", "profil = 'strict'\n"), ("a.yaml", GOOD)]);
    let told = run(folder.path(), &["check"]);
    let told = stderr(&told);
    let expected = "polyaxon-ls.toml:1:1: unknown setting `profil`, did you mean `profile`?\n";
    assert!(told.ends_with(expected), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    fs::write(folder.path().join("polyaxon-ls.toml"), "catalogues = ['b.yaml']").expect("written");
    let told = run(folder.path(), &["check"]);
    let expected = "polyaxon-ls.toml: setting `catalogues`: there is no file `b.yaml`\n";
    assert!(stderr(&told).ends_with(expected), "{}", stderr(&told));
}

#[test]
fn files_are_passed_over_and_judged_as_the_nearest_settings_say() {
    let folder = folder(&[
        (
            "polyaxon-ls.toml",
            "exclude = ['old/', 'never.yaml']\n[[overrides]]\nfiles = ['*.draft.yaml']\nseverity = {unknown-field = 'off'}\n",
        ),
        ("a.yaml", BROKEN),
        ("a.draft.yaml", BROKEN),
        ("x/b.draft.yaml", BROKEN),
        ("old/c.yaml", BROKEN),
        ("old/new/polyaxon-ls.toml", ""),
        ("old/new/d.yaml", BROKEN),
        ("y/never.yaml", BROKEN),
    ]);
    let check = |arguments: &[&str]| {
        findings(&run(folder.path(), &[&["check", "--format", "json"], arguments].concat()))
    };
    assert_eq!(check(&[]), ["a.yaml:unknown-field", "old/new/d.yaml:unknown-field"]);
    assert_eq!(check(&["y/never.yaml"]), ["y/never.yaml:unknown-field"], "it is named");
    assert_eq!(check(&["x"]), [""; 0]);
}

#[test]
fn standard_input_is_judged_as_the_file_it_is_said_to_be() {
    let settings = "[[overrides]]\nfiles = ['x/']\nseverity = {unknown-field = 'off'}\n";
    let folder = folder(&[("polyaxon-ls.toml", settings), ("x/a.yaml", "")]);
    let check = |name: &str| {
        let arguments = ["check", "--format", "json", "--stdin-filename", name, "-"];
        findings(&run_with(folder.path(), &arguments, BROKEN))
    };
    assert_eq!(check("y.yaml"), ["y.yaml:unknown-field"]);
    assert_eq!(check("x/y.yaml"), [""; 0]);
}

/// A service with much to tell.
const SERVICE: &str = "kind: component
name: app
description: Answers questions
inputs:
  - {name: tag, type: str, value: '1.2'}
  - {name: model, type: str}
termination: {timeout: 7200}
run:
  kind: service
  replicas: 3
  ports: [8000]
  isExternal: true
  connections: [data]
  volumes:
    - {name: home, persistentVolumeClaim: {claimName: notebooks}}
  init:
    - git: {url: 'https://example.com/app.git', revision: main}
    - {connection: data, artifacts: {files: [model.bin]}}
  container:
    image: '{{ tag }}'
    command: [python, -m]
    args: [app, '--port=8000']
    volumeMounts: [{name: home, mountPath: /home}]
    resources: {requests: {cpu: 500m}, limits: {cpu: 1, memory: 2Gi}}
";

#[test]
fn a_spec_is_explained() {
    let values = "connections:\n  - {name: data, kind: s3, schema: {bucket: 's3://a'}}\n";
    let folder = folder(&[("app.yaml", SERVICE), ("values.yaml", values)]);
    let output = run(folder.path(), &["explain", "app.yaml"]);
    expect_test::expect![[r#"
        app.yaml: a component called app that runs a service
          about     Answers questions
          image     1.2 (input tag)
          command   python -m app --port=8000
          size      3 replicas, each with 500m to 1 cpu, up to 2Gi memory, together 1500m to 3 cpu, up to 6Gi memory
          ports     8000
          URL       /external/v1/<namespace>/<owner>/<project>/runs/<uuid>/8000/
          open to   anyone who reaches the gateway: nobody is asked who they are
          before it clones https://example.com/app.git, revision main
                    copies model.bin from data (s3, s3://a)
          connects  data (s3, s3://a)
          mounts    the claim notebooks at /home
          takes     tag (str) = 1.2
                    model (str), which each run has to give
          stops     after 2 hours
    "#]].assert_eq(stdout(&output));
    let output = run(folder.path(), &["explain", "values.yaml"]);
    expect_test::expect![[r#"
        values.yaml: a deployment
          declares  data (s3, s3://a)
    "#]]
    .assert_eq(stdout(&output));
}

#[test]
fn an_operation_and_its_component_are_explained_together() {
    let text = "kind: operation\nparams:\n  lr: 0.1\n  data: {value: /d}\nrunPatch: {replicas: 2}\nports: [9000]\ncomponent:\n  inputs:\n  - {name: lr, type: float}\n  - {name: data, type: path, value: /x}\n  - {name: seed, type: int}\n  run:\n    kind: service\n    ports: [8000]\n    container: {image: 'a:1', command: [serve]}\n";
    let folder = folder(&[]);
    let output = run_with(folder.path(), &["explain", "-"], text);
    expect_test::expect![[r#"
        <stdin>: an operation that runs a service
          changes   replicas, ports
          sets      lr = 0.1
                    data = /d
          image     a:1
          command   serve
          size      1 replica with what the node has left
          ports     8000
          URL       /services/v1/<namespace>/<owner>/<project>/runs/<uuid>/8000/
          open to   those who may see the run; the community edition asks nobody
          takes     lr (float) = 0.1
                    data (path) = /d
                    seed (int), which each run has to give
    "#]]
    .assert_eq(stdout(&output));
}

#[test]
fn what_is_half_written_is_explained_as_far_as_it_goes() {
    let documents = "kind: operation\nhubRef: a/b:1\nparams: {lr: {value: 0.1}}\nrunPatch: {container: {image: x}}\n---\nrun:\n  kind: service\n  cont\n---\nkind: component\nrun: {kind: dag, operations: [{name: a, hubRef: x}, {name: b, dependencies: [a], component: {run: {kind: job}}}]}\n---\nrun: {kind: mpijob, worker: {replicas: 4, container: {image: w, resources: {limits: {nvidia.com/gpu: 2}}}}}\n---\napiVersion: v1\n";
    let folder = folder(&[("pod.yaml", MANIFEST)]);
    let output = run_with(folder.path(), &["explain", "-"], documents);
    expect_test::expect![[r#"
        <stdin>: an operation
          runs      what hubRef a/b:1 leads to
          changes   container
          sets      lr = 0.1

        <stdin>, document 2: a polyaxonfile that runs a service
          image     none is given
          command   as the image has it
          size      1 replica with what the node has left
          ports     none is given; links lead to port 80
          open to   those who may see the run; the community edition asks nobody

        <stdin>, document 3: a component that runs a dag
          step      a, runs x
                    b, after a

        <stdin>, document 4: a polyaxonfile that runs an mpijob
          runs      worker: w, 4 replicas, each with up to 2 nvidia.com/gpu, together up to 8 nvidia.com/gpu
    "#]].assert_eq(stdout(&output));
    let output = run(folder.path(), &["explain", "pod.yaml"]);
    let expected = "polyaxon-ls: pod.yaml is no polyaxonfile: it has neither `run` nor anything else to tell it by\n";
    assert_eq!((stderr(&output), output.status.code()), (expected, Some(2)));
}

#[test]
fn a_file_that_polyaxon_looks_for_is_checked_whatever_is_in_it() {
    let folder = folder(&[
        ("a/polyaxonfile.yaml", "Kind: component\nRun:\n  kind: job\n"),
        ("b/polyaxon.yml", "apiVersion: v1\nkind: Service\n"),
        ("c/polyaxonfile.yml", "- kind: component\n"),
        ("d/polyaxon.yaml", "# to be written\n"),
        ("e/notes.yaml", "Kind: component\nRun:\n  kind: job\n"),
    ]);
    let found = findings(&run(folder.path(), &["check", "--format", "json", "."]));
    let empty = |file: &str| format!("{file}:empty-document");
    assert!(found.contains(&"a/polyaxonfile.yaml:unknown-field".to_owned()), "{found:?}");
    assert!(
        found.contains(&empty("b/polyaxon.yml")) && found.contains(&empty("c/polyaxonfile.yml"))
    );
    assert!(!found.iter().any(|it| it.starts_with("d/") || it.starts_with("e/")), "{found:?}");
}
