//! Nodes of a dag, and the files of their components.

use serde_json::json;

use super::{COMPONENT, Workspace};

const DAG: &str = "\
kind: component
run:
  kind: dag
  operations:
    - name: second
      pathRef: parts/component.yaml
      params:
        rate: {ref: ops.first, value: outputs.loss}
    - name: first
      pathRef: parts/component.yaml
      params:
        rate: {value: 0.1}
";

#[test]
fn what_a_node_of_a_dag_gives_is_declared_by_its_component() {
    let component = COMPONENT.replace(
        "run:",
        "outputs:\n  - {name: loss, type: float, description: The last one}\nrun:",
    );
    let files = [("parts/component.yaml", component.as_str()), ("dag.yaml", DAG)];
    let mut work = Workspace::new(&files, json!({}));
    work.open("dag.yaml");
    let at = work.at("dag.yaml", DAG, "loss", 0);
    let loss = work.rename(&at, "error").expect("it can be renamed");
    let renamed = [
        ("dag.yaml", DAG.replace("outputs.loss", "outputs.error")),
        ("parts/component.yaml", component.replace("name: loss", "name: error")),
    ];
    let renamed = renamed.map(|(name, text)| (name.to_owned(), text));
    assert_eq!(work.apply(&loss), renamed);
    work.open("parts/component.yaml");
    let declared = work.at("parts/component.yaml", &component, "loss", 0);
    let edit = work.rename(&declared, "error").expect("it can be renamed from there");
    assert_eq!(work.apply(&edit), renamed);
    let found = work.client.request("textDocument/definition", at.clone());
    assert_eq!(found[0]["uri"], work.uri("parts/component.yaml"));

    let hover = work.client.request("textDocument/hover", at);
    let shown = hover["contents"]["value"].as_str().expect("a text");
    assert!(shown.contains("Output, declared in line 5.") && shown.contains("The last one"));
    let given = work.at("dag.yaml", DAG, "rate", 1);
    let hover = work.client.request("textDocument/hover", given.clone());
    let shown = hover["contents"]["value"].as_str().expect("a text");
    assert!(shown.contains("Input, declared in line 3."), "{shown}");
    let edit = work.rename(&given, "speed").expect("it can be renamed");
    let (_, dag) = &work.apply(&edit)[0];
    assert_eq!(*dag, DAG.replace("rate:", "speed:"));
    work.client.shut_down();
}
