//! The findings after any edits are those in the edited text.

#[path = "edits/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Options, Profile, RULES};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{Text, TextEdit, TextRange, size};
use random::{Random, boundary, edits, real_specs};

/// Pieces that matter to the spec or to the grammar.
const PIECES: &[&str] = &[
    "\n",
    "\n  ",
    " ",
    "  ",
    "- ",
    ": ",
    "#",
    "\"",
    "[",
    "}",
    "&a ",
    "*a",
    "<<: *a\n",
    "!x ",
    "---\n",
    "%TAG ! tag:x,1:\n---\n",
    "# polyaxon-ls: ignore-file\n",
    "{{ params.x }}",
    "kind: job\n",
    "name: a\n",
    "inputs:\n",
    "x: 1\n",
    "null",
    "80",
    "gpu",
    "component:\n",
    "run:\n",
];

/// A service with enough in it that parts of it are worth keeping.
const SERVICE: &str = "version: 1.1
kind: component
name: app
inputs:
  - name: port
    type: int
    value: 8080
  - &common
    name: model
    type: str
    isOptional: true
    description: The model that is served, as the registry of models names it
run:
  kind: service
  ports: [8080]
  rewritePath: true
  init:
    - git: {url: 'https://github.com/acme/app', revision: main}
    - container:
        name: prepare
        image: busybox:1
        command: [sh, -c, 'mkdir -p /data && chmod 777 /data && echo prepared > /data/marker']
        volumeMounts:
          - {name: data, mountPath: /data}
  sidecars:
    - name: proxy
      image: proxy:1
      env:
        - name: UPSTREAM
          value: 'http://localhost:{{ port }}'
        - {name: TIMEOUT, value: '30'}
        - {name: TOKEN, valueFrom: {secretKeyRef: {name: proxy, key: token}}}
      resources:
        requests: {cpu: 100m, memory: 64Mi}
        limits: {cpu: 200m, memory: 128Mi}
  volumes:
    - name: data
      emptyDir: {}
  container:
    name: main
    image: app:1
    command: [python, -m, app]
    args: ['--port={{ port }}', '--base={{ globals.base_url }}', '--model={{ params.model }}']
    env:
      - {name: LEVEL, value: info}
      - name: MODEL
        value: '{{ model }}'
    resources:
      limits: {cpu: 1, memory: 1Gi, nvidia.com/gpu: 1}
    readinessProbe:
      httpGet: {path: /healthz, port: 8080}
";

/// A service with lists so long that edits share runs of them.
fn long_service(count: usize) -> String {
    let mut text = SERVICE.to_owned();
    let mut add = |field: &str, item: &dyn Fn(usize) -> String| {
        let items: String = (0..count).map(item).collect();
        let at = text.find(field).expect("the field is there") + field.len();
        text.insert_str(at, &items);
    };
    add("    env:\n      - {name: LEVEL, value: info}\n", &|number| match number % 9 {
        0 => format!("      - {{name: PORT, value: '{number}'}}\n"),
        1 => format!("      - {{name: API_TOKEN, value: abc{number}}}\n"),
        2 => "      - name: POLYAXON_HOST\n        value: http://x\n".to_owned(),
        3 => format!("      - name: V{number}\n        value: yes\n"),
        4 => "      - {name: NVIDIA_VISIBLE_DEVICES, value: all}\n".to_owned(),
        _ => format!("      - name: V{number}\n        value: '{{{{ model }}}}'\n"),
    });
    add("  sidecars:\n", &|number| match number % 7 {
        0 => format!("    - {{name: s{number}, image: 'a:latest'}}\n"),
        1 => format!("    - name: s{number}\n      command: sh run.sh\n"),
        2 => format!(
            "    - name: s{number}\n      image: a:1\n      ports: [99999]\n      resources:\n        \
             requests: {{cpu: 2}}\n        limits: {{cpu: 1}}\n"
        ),
        _ => format!(
            "    - name: s{number}\n      image: a:1\n      env:\n        - {{name: A, value: '1'}}\n      \
             volumeMounts:\n        - {{name: data, mountPath: /a{number}}}\n"
        ),
    });
    add("  init:\n", &|number| match number % 8 {
        0 => format!("    - git: {{url: 'https://me:secret@host/repo{number}.x'}}\n"),
        1 => format!("    - git: {{url: 'https://host/repo{number}'}}\n      path: /p{number}\n"),
        2 => "    - {git: {}, file: {content: a}}\n".to_owned(),
        3 => format!("    - connection: c{number}\n      container:\n        args: [a]\n"),
        4 => {
            format!("    - artifacts: {{files: [f{number}]}}\n      container: {{command: [x]}}\n")
        }
        5 => "    - path: /a\n".to_owned(),
        _ => format!(
            "    - container:\n        name: i{number}\n        args: ['/plx-context/artifacts']\n"
        ),
    });
    text
}

/// A dag with so many operations that edits share runs of them, and with some that are long.
fn long_dag(count: usize) -> String {
    let mut text = "kind: component
inputs: [{name: rate, type: float, value: 0.1}]
run:
  kind: dag
  volumes: [{name: data, emptyDir: {}}]
  connections: [store]
  components:
    - name: train
      inputs: [{name: lr, type: float}]
      run: {kind: job, container: {image: 'a:1', args: ['{{ lr }}', '{{ more }}']}}
  operations:
"
    .to_owned();
    for number in 0..count {
        let before = number.saturating_sub(1);
        text += &match number % 6 {
            0 => format!(
                "    - name: op{number}\n      dagRef: train\n      params: {{lr: {{value: 0.1}}}}\n"
            ),
            1 => format!("    - {{name: op{number}, dagRef: trai, dependencies: [op{before}]}}\n"),
            2 => format!(
                "    - name: op{number}\n      hubRef: acme/a:b:c\n      params:\n        x: {{ref: ops.op{before}, value: outputs.y}}\n"
            ),
            3 => {
                let service: String = SERVICE
                    .split_inclusive('\n')
                    .filter(|line| !line.starts_with("version"))
                    .map(|line| format!("        {line}"))
                    .collect();
                format!("    - name: op{number}\n      component:\n{service}")
            }
            4 => format!(
                "    - name: op{number}\n      strictParams: true\n      params: {{rat: {{value: 1}}}}\n      component:\n        inputs: [{{name: rate, type: int, value: x}}]\n        run:\n          kind: job\n          container: {{image: 'a:latest', args: ['{{{{ rats }}}}'], volumeMounts: [{{name: data, mountPath: /a}}, {{name: date, mountPath: /b}}]}}\n"
            ),
            _ => format!(
                "    - name: op{number}\n      run:\n        kind: dag\n        operations:\n          - {{name: a, dagRef: train, params: {{lr: 1}}}}\n"
            ),
        };
    }
    text
}

/// The cases of the rules, and the real specs where they are at hand.
fn texts() -> Vec<String> {
    let cases = RULES.iter().flat_map(|rule| std::iter::once(&rule.good).chain(rule.bad));
    let mut texts: Vec<_> = cases.map(|text| (*text).to_owned()).collect();
    for more in [include_str!("data/good.yaml"), include_str!("data/bad.yaml")] {
        let more: BTreeMap<String, Vec<String>> =
            serde_yaml::from_str(more).expect("lists of specs by code");
        texts.extend(more.into_values().flatten());
    }
    texts.extend(real_specs(8000));
    texts
}

fn start(random: &mut Random, texts: &[String]) -> String {
    match random.below(6) {
        0 => SERVICE.to_owned(),
        5 => {
            let count = *random.pick(&[13, 40, 70]);
            long_dag(count)
        }
        4 => {
            let count = *random.pick(&[27, 60]);
            long_service(count)
        }
        1 => format!("{SERVICE}---\n{}\n---\n{}", random.pick(texts), random.pick(texts)),
        _ => random.pick(texts).clone(),
    }
}

/// A line of a text, with its end.
fn line(random: &mut Random, text: &str) -> Range<usize> {
    let mut end = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        end += line.len();
        end - line.len()..end
    });
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() { 0..0 } else { random.pick(&lines).clone() }
}

/// Makes one list another, so that what is kept with the items is asked for anew.
fn rename(random: &mut Random, text: &str) -> (Range<usize>, String) {
    const LISTS: &[&str] =
        &["sidecars:", "init:", "env:", "volumes:", "inputs:", "operations:", "connections:"];
    let written = LISTS.iter().flat_map(|list| text.match_indices(list));
    let ranges: Vec<_> = written.map(|(at, list)| at..at + list.len()).collect();
    if ranges.is_empty() {
        return (0..0, String::new());
    }
    (random.pick(&ranges).clone(), (*random.pick(LISTS)).to_owned())
}

fn change(random: &mut Random, text: &str) -> (Range<usize>, String) {
    let at = boundary(text, random.below(text.len() + 1));
    let end = boundary(text, (at + random.below(3)).min(text.len())).max(at);
    let line = line(random, text);
    match random.below(9) {
        8 => rename(random, text),
        0 => (line, String::new()),
        1 => (line.start..line.start, text[line].to_owned()),
        2 => (line.start..line.start, "  ".to_owned()),
        3 => (line.start..line.start, (*random.pick(PIECES)).to_owned()),
        4 | 5 => (at..end, (*random.pick(PIECES)).to_owned()),
        6 => (at..end, "x".to_owned()),
        _ => (at..end, String::new()),
    }
}

#[test]
fn the_findings_of_an_edited_text_are_those_of_a_new_one() {
    let edits = edits(1500);
    let texts = texts();
    let mut random = Random::seeded();
    let mut done = 0;
    while done < edits {
        let mut text = start(&mut random, &texts);
        let profile = *random.pick(&[Profile::Default, Profile::Strict]);
        let named = random.below(4) > 0;
        let options = Arc::new(Options { named, profile, ..Options::default() });
        let mut analysis = Analysis::new(Tree::parse(Text::new(&text)), options.clone());
        analysis.diagnostics();
        for _ in 0..12 {
            let (range, new_text) = change(&mut random, &text);
            let before = text.clone();
            text.replace_range(range.clone(), &new_text);
            let edit =
                TextEdit { range: TextRange::new(size(range.start), size(range.end)), new_text };
            analysis = analysis.update(analysis.tree().edit(&edit));
            let fresh = Analysis::new(Tree::parse(Text::new(&text)), options.clone());
            assert_eq!(
                analysis.diagnostics(),
                fresh.diagnostics(),
                "before: {before:?}\nedit: {edit:?}\nafter: {text:?}"
            );
            done += 1;
        }
    }
}
