//! What checking many files costs, as a ratio to reading them and running saphyr's events over them.
//!
//! Both take turns in one run, so that what else the machine does hits both. `cargo bench --bench
//! check -- 10000` says how many files; the program can be another: `POLYAXON_LS=path`.

#![expect(clippy::print_stdout, reason = "the outcome is for people")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use saphyr::Parser;

/// How often each takes its turn.
const ROUNDS: usize = 5;

fn main() {
    let count = env::args().find_map(|it| it.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let files = specs(folder.path(), count);
    let program = env::var_os("POLYAXON_LS").map(PathBuf::from);
    let program = program.unwrap_or_else(|| env!("CARGO_BIN_EXE_polyaxon-ls").into());
    let processors = thread::available_parallelism().map_or(1, usize::from);
    // The first turn fills the caches of the system.
    events(&files, processors);
    let mut turns = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        turns[0].push(timed(|| events(&files, 1)));
        turns[1].push(timed(|| events(&files, processors)));
        turns[2].push(timed(|| check(&program, folder.path())));
    }
    let [one, all, check] = turns.map(|mut turn| {
        turn.sort();
        turn[ROUNDS / 2].as_secs_f64()
    });
    println!("{count} files: events {one:.3} s on one thread, {all:.3} s on {processors}");
    let speed = count as f64 / check;
    println!("check {check:.3} s, {speed:.0} files a second");
    println!(
        "check / events: {:.2} to one thread, {:.2} to {processors}",
        check / one,
        check / all
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Services of about 2 KB, ten in a folder.
fn specs(folder: &Path, count: usize) -> Vec<PathBuf> {
    let write = |number: usize| {
        let folder = folder.join(format!("project-{}", number / 10));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(format!("service-{number}.yaml"));
        fs::write(&file, spec(number)).expect("it can be written");
        file
    };
    (0..count).map(write).collect()
}

fn spec(number: usize) -> String {
    let mut spec = format!(
        "version: 1.1\nkind: component\nname: service-{number}\ntags: [team, internal]\ninputs:\n  - \
         {{name: port, type: int, value: 8080}}\n  - name: level\n    type: str\n    isOptional: true\n    \
         value: info\nrun:\n  kind: service\n  ports: [8080]\n  rewritePath: true\n  container:\n    image: \
         registry.example/app:{number}\n    command: [python, -m, app]\n    args: [\"--port={{{{ port \
         }}}}\", \"--level={{{{ level }}}}\"]\n    resources:\n      requests: {{cpu: 100m, memory: \
         128Mi}}\n      limits: {{cpu: 500m, memory: 512Mi}}\n  sidecars:\n"
    );
    for sidecar in 0..4 {
        spec += &format!(
            "    - name: worker-{sidecar}\n      image: registry.example/worker:{number}\n      command: \
             [python, -m, worker]\n      env:\n        - name: LEVEL\n          value: info\n        - name: \
             RETRIES\n          value: \"{sidecar}\"\n      resources:\n        limits: {{cpu: 200m, memory: \
             128Mi}}\n      # One for each queue.\n"
        );
    }
    spec
}

/// Reads files and runs saphyr's events over them.
fn events(files: &[PathBuf], threads: usize) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = fs::read_to_string(file).expect("it can be read");
            assert!(Parser::new_from_str(&text).all(|event| event.is_ok()), "{text}");
        }
    };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
}

fn check(program: &Path, folder: &Path) {
    let mut command = Command::new(program);
    let status = command.arg("check").arg(folder).stdout(Stdio::null()).status();
    assert!(status.expect("it starts").success(), "the specs are right");
}
