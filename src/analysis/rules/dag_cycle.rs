//! Operations of a dag that wait for each other.

use std::collections::{HashMap, HashSet};

use crate::analysis::dag::{Upstream, name_of, upstream};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

/// `dag-cycle`
pub static DAG_CYCLE: Rule = Rule {
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
    good: &[
        "run:\n  kind: dag\n  operations:\n    - name: a\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      dependencies: [a]\n      run: {kind: job, container: {image: 'a:1'}}\n",
    ],
    bad: &[
        "run:\n  kind: dag\n  operations:\n    - name: a\n      dependencies: [b]\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      dependencies: [a]\n      run: {kind: job, container: {image: 'a:1'}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(dag) = context.dag() else { return };
    let named = dag.operations.iter().filter_map(|it| Some((name_of(it)?, upstream(it))));
    let uses: HashMap<String, Vec<Upstream>> = named.collect();
    let stuck = stuck(&uses);
    for name in dag.names().into_iter().filter(|name| stuck.contains(&**name)) {
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

/// The operations that never begin when each begins after those that it waits for: those in a circle,
/// and those that wait for one of these.
fn stuck<'u>(uses: &'u HashMap<String, Vec<Upstream>>) -> HashSet<&'u str> {
    let mut waiting: HashMap<&str, usize> = HashMap::new();
    let mut waited_for: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, upstreams) in uses {
        let upstreams = upstreams.iter().map(|it| it.name.as_str());
        let known: Vec<_> = upstreams.filter(|upstream| uses.contains_key(*upstream)).collect();
        waiting.insert(name, known.len());
        known.into_iter().for_each(|it| waited_for.entry(it).or_default().push(name));
    }
    let free = waiting.iter().filter(|(_, count)| **count == 0);
    let mut next: Vec<&str> = free.map(|(name, _)| *name).collect();
    while let Some(name) = next.pop() {
        waiting.remove(name);
        for other in waited_for.get(name).into_iter().flatten() {
            let Some(count) = waiting.get_mut(other) else { continue };
            *count -= 1;
            if *count == 0 {
                next.push(other);
            }
        }
    }
    waiting.into_keys().collect()
}

/// Whether one operation waits for another, directly or through others.
fn reaches(uses: &HashMap<String, Vec<Upstream>>, from: &str, to: &str) -> bool {
    let (mut seen, mut next) = (HashSet::new(), vec![from]);
    while let Some(name) = next.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            next.extend(uses.get(name).into_iter().flatten().map(|it| it.name.as_str()));
        }
    }
    false
}
