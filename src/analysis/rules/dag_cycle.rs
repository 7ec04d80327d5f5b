//! Operations of a dag that wait for each other.

use std::collections::HashMap;

use crate::analysis::dag::{Upstream, name_of, reaches, upstream};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "dag-cycle",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "Operations of a dag wait for each other",
    explanation: "Each operation runs after those in its `dependencies` and those its params refer \
                  to. Where that leads back to itself none of them can begin.",
    evidence: "`polyaxon check` 2.18: the dag has cycles.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: dag\n  operations:\n    - name: a\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      dependencies: [a]\n      run: {kind: job, container: {image: 'a:1'}}\n",
    bad: &[
        "run:\n  kind: dag\n  operations:\n    - name: a\n      dependencies: [b]\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      dependencies: [a]\n      run: {kind: job, container: {image: 'a:1'}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    let Some(dag) = context.dag() else { return };
    let named = dag.operations.iter().filter_map(|it| Some((name_of(it)?, upstream(it))));
    let named: Vec<_> = named.collect();
    let count = named.len();
    let uses: HashMap<String, Vec<Upstream>> = named.into_iter().collect();
    // Of two with one name it is not known which is waited for.
    if uses.len() < count || !has_circle(&uses) {
        return;
    }
    for name in dag.names() {
        for upstream in uses.get(&name).into_iter().flatten() {
            if reaches(&uses, &upstream.name, &name) {
                let message = if upstream.name == name {
                    format!("`{name}` waits for itself")
                } else {
                    format!("`{name}` and `{}` wait for each other", upstream.name)
                };
                findings.report(upstream.place.range(), message);
                return;
            }
        }
    }
}

/// Whether an operation waits for itself, directly or through others.
fn has_circle(uses: &HashMap<String, Vec<Upstream>>) -> bool {
    // Those that are looked at, and whether all that they wait for has been.
    let mut is_done: HashMap<&str, bool> = HashMap::new();
    for start in uses.keys() {
        let mut way = vec![(start.as_str(), false)];
        while let Some((name, is_left)) = way.pop() {
            match is_done.get(name) {
                _ if is_left => drop(is_done.insert(name, true)),
                Some(true) => {}
                Some(false) => return true,
                None => {
                    is_done.insert(name, false);
                    way.push((name, true));
                    let upstreams = uses.get(name).into_iter().flatten();
                    let open = upstreams.map(|it| it.name.as_str());
                    way.extend(
                        open.filter(|it| is_done.get(it) != Some(&true)).map(|it| (it, false)),
                    );
                }
            }
        }
    }
    false
}
