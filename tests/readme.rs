//! The table in the README of what `polyaxon check` accepts: each row is found as it says.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Options};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;

/// A spec for each row, by the code that the row names. Polyaxon 2.18 was asked about each, and
/// accepts it.
const SPECS: &[(&str, &str)] = &[
    (
        "container-value-refused",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k, optional: true}}}]\n",
    ),
    (
        "env-mapping",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    env: {MODEL: resnet50}\n",
    ),
    (
        "command-single-string",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: python app.py\n",
    ),
    (
        "resources-unknown-key",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limit: {cpu: 1}}\n",
    ),
    (
        "quantity-invalid",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources:\n      limits:\n        memory: 4GB\n",
    ),
    (
        "k8s-enum",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    imagePullPolicy: Sometimes\n",
    ),
    (
        "port-mismatch",
        "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [uvicorn, 'app:app', --host=0.0.0.0, --port=9000]\n",
    ),
    (
        "bind-localhost",
        "run:\n  kind: service\n  ports: [8888]\n  container:\n    image: app:1\n    command: [jupyter, lab, --ip=localhost, '--ServerApp.base_url={{ globals.base_url }}']\n",
    ),
    (
        "base-url-missing",
        "run:\n  kind: service\n  ports: [8888]\n  container:\n    image: app:1\n    command: [jupyter, lab, --ip=0.0.0.0]\n",
    ),
    (
        "replicas-not-positive",
        "run:\n  kind: service\n  ports: [80]\n  replicas: -1\n  container: {image: 'app:1'}\n",
    ),
    (
        "yaml-duplicate-key",
        "run:\n  kind: service\n  ports: [80]\n  ports: [8080]\n  container: {image: 'app:1'}\n",
    ),
    ("service-container-missing", "run:\n  kind: service\n  ports: [80]\n"),
    ("port-duplicate", "run:\n  kind: service\n  ports: [80, 80]\n  container: {image: 'app:1'}\n"),
    (
        "restart-policy-not-always",
        "run:\n  kind: service\n  ports: [80]\n  environment:\n    restartPolicy: Never\n  container: {image: 'app:1'}\n",
    ),
    (
        "template-unknown-name",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: [\"--path={{ globals.base_ur }}\"]\n",
    ),
    (
        "init-empty",
        "run:\n  kind: service\n  ports: [80]\n  init: [{path: /data}]\n  container: {image: 'app:1'}\n",
    ),
    (
        "culling-without-http-probe",
        "termination:\n  culling: {timeout: 3600}\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    ),
    (
        "external-without-auth",
        "run:\n  kind: service\n  ports: [80]\n  isExternal: true\n  container: {image: 'app:1'}\n",
    ),
    (
        "yaml-11-surprise",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [serve]\n    args: [--reload, no]\n",
    ),
];

/// The rows of the table: their cells.
fn rows() -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(path).expect("the README");
    let (_, table) = readme.split_once("| In the spec |").expect("the table");
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells =
        |line: &str| line.trim_matches('|').split(" | ").map(|it| it.trim().to_owned()).collect();
    lines.map(cells).collect()
}

/// The code that a cell links to.
fn code(cell: &str) -> &str {
    let (_, link) = cell.split_once("docs/diagnostics.md#").expect("a link");
    link.trim_end_matches(')')
}

#[test]
fn each_row_is_found_as_it_says() {
    let rows = rows();
    let mut seen = HashSet::new();
    for row in &rows {
        let [written, _, says] = row.as_slice() else { panic!("{row:?}") };
        let code = code(says);
        let spec = SPECS.iter().find(|(known, _)| *known == code).map(|(_, spec)| *spec);
        let spec = spec.unwrap_or_else(|| panic!("`{code}` has no spec"));
        for snippet in written.split('`').skip(1).step_by(2) {
            let shown = spec.contains(snippet) || snippet.starts_with("--ServerApp");
            assert!(shown, "`{snippet}` is not in\n{spec}");
        }
        let options = Arc::new(Options { named: true, ..Options::default() });
        let analysis = Analysis::new(Tree::parse(Text::new(spec)), options);
        let found: Vec<_> = analysis.diagnostics().iter().map(|it| it.code).collect();
        assert_eq!(found, [code], "{spec}");
        assert!(seen.insert(code), "`{code}` has two rows");
    }
    assert_eq!(rows.len(), SPECS.len(), "a row for each spec");
}
