//! One mistake, one finding: what only follows from another mistake is not told.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::syntax::{Document, Tree};
use crate::text::{TextRange, TextSize};

use super::Analysis;
use super::bind::Step;
use super::diagnostic::{Belongs, Diagnostic, Origin, PathStep, Severity};
use super::suggest::nearest;
use super::trail::trail;

/// So many mistakes are asked what follows from them; an editor shows no more.
const MOST: usize = 1000;

/// What is wrong in a document: the mistakes of its `syntax`, those of the `shapes` of its values
/// and what the `rules` find, without those that follow from another of them.
pub(super) fn causes(
    analysis: &Analysis,
    document: &Document,
    syntax: Vec<Diagnostic>,
    mut shapes: Vec<Diagnostic>,
    mut rules: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let tree = analysis.tree();
    let mut found = first_mistakes(tree, document, syntax);
    if tree.documents().nth(1).is_some() {
        rules.retain(|rule| rule.rests_on.is_empty() || rule.origin == Origin::Polyaxon);
    }
    // What a rule finds in the shape of a patch is like what is found in that of a run.
    let of_shape = ["exclusive-fields", "nested-k8s-wrong-type"];
    shapes.extend(rules.extract_if(.., |rule| of_shape.contains(&rule.code)));
    drop_superseded(&mut shapes, &rules);
    drop_hidden(tree, &mut found, &mut shapes, &mut rules);
    blame(QUOTES, &mut [&mut shapes, &mut rules], |it, quoted| quoted.contains_range(it.range));
    let misread: Vec<_> = found.iter().take(MOST).map(|it| Spot::misread(document, it)).collect();
    if !misread.is_empty() {
        let line = |at: TextSize| tree.text().line_of(at);
        let lacks = |shape: &Diagnostic, it: &Spot| {
            shape.code == "empty-value" && line(it.error.start()) == line(shape.range.end()) + 1
        };
        // What a tab stands before may be the field that is missing above.
        let is_behind_tab = |shape: &Diagnostic, tab: &Diagnostic| {
            let rest = TextRange::new(tab.range.end(), tree.text().line_at(tab.range.end()).end());
            let line = tree.text().slice(rest);
            let key = line.split(':').next().unwrap_or_default();
            tab.code == "tab"
                && shape.code == "missing-field"
                && shape.range.end() < tab.range.start()
                && shape.suggestions.iter().any(|name| name == key)
        };
        shapes.retain(|shape| {
            let spot = Spot::of(document, shape.range);
            !spot.is_out_of_line
                && !found.iter().any(|tab| is_behind_tab(shape, tab))
                && !misread.iter().any(|it| it.explains(&spot, shape) || lacks(shape, it))
        });
        rules.retain(|rule| {
            let spot = Spot::of(document, rule.range);
            // What a mapping seems to lack may be the key that is begun in it.
            let hides = |mistake: &Spot| {
                mistake.holds(rule.range)
                    || !rule.rests_on.is_empty() && mistake.collection == spot.collection
            };
            rule.code == HIDDEN || !spot.is_out_of_line && !misread.iter().any(hides)
        });
    }
    let slips: Vec<_> = shapes.iter().filter(|shape| is_slip(shape)).map(|it| it.range).collect();
    rules.retain(|rule| !slips.iter().any(|slip| rule.range.contains_range(*slip)));
    found.extend(shapes);
    let refused = Refused::of(document, found.iter().chain(&rules));
    rules.retain(|rule| !refused.explains(document, rule));
    found.extend(rules);
    found
}

/// A character that is taken for a letter, and what it seems to be for a sign.
const HIDDEN: &str = "hidden-space";

/// Quotes that YAML takes for letters.
const QUOTES: &str = "typographic-quotes";

/// Drops what such characters make of the lines that they are in.
fn drop_hidden(
    tree: &Tree,
    found: &mut Vec<Diagnostic>,
    shapes: &mut Vec<Diagnostic>,
    rules: &mut Vec<Diagnostic>,
) {
    let line = |range: TextRange| tree.text().line_of(range.start());
    // What is in the lines of the document is not known where one of them is before a line's text.
    let is_indented = |it: &Diagnostic| {
        it.code == HIDDEN && tree.text().before_in_line(it.range.start()).trim().is_empty()
    };
    let is_unknown = [&*found, shapes, rules].into_iter().flatten().any(is_indented);
    let is_at = |it: &Diagnostic, at: TextRange| {
        let is_next = it.origin == Origin::Yaml && line(it.range).wrapping_sub(line(at)) < 2;
        is_unknown || is_next || it.range.contains_range(at)
    };
    blame(HIDDEN, &mut [found, shapes, rules], is_at);
}

/// Drops what characters that are taken for letters make of what they are in, and takes their finding
/// for an error where one is dropped. `is_at` says whether a finding is where such characters are.
fn blame(
    code: &str,
    lists: &mut [&mut Vec<Diagnostic>],
    is_at: impl Fn(&Diagnostic, TextRange) -> bool,
) {
    let places: Vec<_> = lists
        .iter()
        .flat_map(|it| it.iter())
        .filter(|it| it.code == code)
        .map(|it| it.range)
        .collect();
    if places.is_empty() {
        return;
    }
    let mut refused = Vec::new();
    for list in &mut *lists {
        list.retain(|it| {
            let stays = it.code == code || !places.iter().any(|at| is_at(it, *at));
            if !stays && it.severity == Severity::Error {
                refused.push(it.clone());
            }
            stays
        });
    }
    for it in lists.iter_mut().flat_map(|it| it.iter_mut()).filter(|it| it.code == code) {
        if refused.iter().any(|refused| is_at(refused, it.range)) {
            it.severity = Severity::Error;
        }
    }
}

/// Whether a text is no key and value for want of a sign.
fn is_slip(shape: &Diagnostic) -> bool {
    matches!(shape.code, "missing-space" | "missing-colon" | "wrong-indentation")
}

/// Where a mistake in the syntax stands.
struct Spot {
    error: TextRange,
    /// The innermost entry of a block around it.
    entry: Option<TextRange>,
    /// Where the innermost mapping or list of a block around it starts.
    collection: Option<TextSize>,
    /// The value in one piece that it is in: a scalar, or brackets and braces.
    leaf: Option<TextRange>,
    /// Whether it is in lines that may belong elsewhere.
    is_out_of_line: bool,
}

impl Spot {
    /// Where a mistake in the syntax is. A tab leaves no doubt about anything but its line.
    fn misread(document: &Document, mistake: &Diagnostic) -> Spot {
        let range = mistake.range;
        match mistake.code {
            "tab" => Spot { error: range, ..Spot::of(document, TextRange::empty(range.end())) },
            _ => Spot::of(document, range),
        }
    }

    fn of(document: &Document, range: TextRange) -> Spot {
        let mut spot = Spot {
            error: range,
            entry: None,
            collection: document.root().map(|root| root.range().start()),
            leaf: None,
            is_out_of_line: false,
        };
        for step in trail(document, range.start()).steps {
            let (in_block, is_out_of_line) = match &step {
                Step::Entry(entry) => (entry.block().is_some(), entry.is_out_of_line()),
                Step::Item(item) => (item.block().is_some(), item.is_out_of_line()),
                Step::NewItem(_) => (false, false),
            };
            spot.is_out_of_line |= is_out_of_line;
            if !in_block {
                break;
            }
            if let Step::Entry(entry) = &step {
                spot.entry = Some(entry.range());
            }
            let view = step.view();
            let Some(node) =
                view.node().filter(|node| node.range().contains_inclusive(range.start()))
            else {
                continue;
            };
            let in_lines = node.as_mapping().is_some_and(|it| !it.is_flow())
                || node.as_sequence().is_some_and(|it| !it.is_flow());
            if in_lines {
                spot.collection = Some(node.range().start());
            } else {
                spot.leaf = Some(node.range());
            }
        }
        spot
    }

    /// Whether another mistake is among the lines that this one is among, or brought out of order.
    fn surrounds(&self, other: &Spot) -> bool {
        self.collection == other.collection
            || self.entry.is_some_and(|entry| entry.contains_range(other.error))
    }

    /// Whether a place is in the entry that was misread.
    fn holds(&self, range: TextRange) -> bool {
        self.entry.is_some_and(|entry| entry.contains_range(range))
    }

    /// Whether a value at another spot has the wrong shape, or a key the wrong place, for the mistake
    /// at this one.
    fn explains(&self, other: &Spot, finding: &Diagnostic) -> bool {
        let of_keys = ["unknown-field", "misindented-fields", "missing-field", "bad-value"];
        let is_beside = of_keys.contains(&finding.code) && other.collection == self.collection;
        // An entry that was misread may end right before the mistake.
        let ends_in_it = |entry: TextRange| entry.contains_inclusive(self.error.start());
        let may_be_in_it = finding.code == "missing-field" && other.entry.is_some_and(ends_in_it);
        is_beside
            || may_be_in_it
            || self.holds(finding.range)
            || finding.range.contains_range(self.error)
    }
}

/// Whether two templates without quotes are in values of their own.
fn are_items(tree: &Tree, one: &Diagnostic, next: &Diagnostic) -> bool {
    let between = TextRange::new(one.range.end().min(next.range.start()), next.range.start());
    tree.text().slice(between).contains(',')
}

/// Whether a mistake is right behind a quote: one that ends a value too early, or begins one for
/// people and not for YAML.
fn follows_quote(tree: &Tree, told: &Diagnostic) -> bool {
    let before = told.range.start().checked_sub(1.into());
    matches!(before.and_then(|at| tree.text().byte(at)), Some(b'"' | b'\''))
}

/// The mistakes in the syntax without those that another one brings about: one in a value, and where
/// lines do not fit together, the first of them.
fn first_mistakes(tree: &Tree, document: &Document, errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<(Spot, Diagnostic)> = Vec::new();
    let mut last_line = None;
    for error in errors {
        let spot = Spot::of(document, error.range);
        let line = tree.text().line_of(error.range.start());
        let of_lines =
            ["wrong-indentation", "unexpected-dash", "missing-dash"].contains(&error.code);
        let is_next = last_line.is_some_and(|last| line <= last + 1);
        last_line = Some(tree.text().line_of(error.range.end()));
        match kept.last_mut() {
            Some((before, _)) if before.error == spot.error => {}
            Some((before, told)) if spot.leaf.is_some() && before.leaf == spot.leaf => {
                match (told.code, error.code) {
                    ("unquoted-template", "unquoted-template")
                        if are_items(tree, told, &error) && !follows_quote(tree, &error) =>
                    {
                        kept.push((spot, error));
                    }
                    ("unquoted-template" | "unclosed-quote", "unquoted-template") => {}
                    ("missing-comma" | "unexpected-text", "unquoted-template")
                        if follows_quote(tree, told) => {}
                    (_, "unquoted-template") => *told = error,
                    _ => {}
                }
            }
            // The rest of a statement such as `{% if x %}` is no list.
            Some((_, told))
                if told.code == "unquoted-template"
                    && error.code == "missing-comma"
                    && tree.text().line_of(told.range.start()) == line => {}
            Some((before, told))
                if told.code == "missing-space"
                    && spot.entry.is_some_and(|it| before.entry == Some(it)) => {}
            Some((before, told))
                if told.code == "wrong-indentation"
                    && error.code == "missing-colon"
                    && before.surrounds(&spot) => {}
            Some((before, _)) if of_lines && (is_next || before.surrounds(&spot)) => {}
            _ => kept.push((spot, error)),
        }
    }
    kept.into_iter().map(|(_, error)| error).collect()
}

/// The place of a finding, and those of the other entries that it wants elsewhere.
fn places(found: &Diagnostic) -> impl Iterator<Item = TextRange> {
    let is_moved = matches!(
        found.belongs,
        Some(Belongs::In(_) | Belongs::Root | Belongs::Around { .. } | Belongs::Run)
    );
    let others = found.related.iter().filter(move |_| is_moved).map(|it| it.range);
    std::iter::once(found.range).chain(others)
}

/// Drops what a rule says more of: at the same place, not milder, and refused no later. Of entries
/// that belong elsewhere it tells at the first.
fn drop_superseded(shapes: &mut Vec<Diagnostic>, rules: &[Diagnostic]) {
    let mut at: HashMap<TextRange, Vec<&Diagnostic>> = HashMap::new();
    for rule in rules {
        let others = rule.related.iter().filter(|_| rule.belongs.is_some()).map(|it| it.range);
        for range in others.chain([rule.range]) {
            at.entry(range).or_default().push(rule);
        }
    }
    let says_more = |rule: &Diagnostic, shape: &Diagnostic| {
        rule.severity <= shape.severity
            && (rule.origin == Origin::Polyaxon || shape.origin != Origin::Polyaxon)
    };
    shapes.retain(|shape| {
        at.get(&shape.range).is_none_or(|rules| !rules.iter().any(|rule| says_more(rule, shape)))
    });
}

/// The places at which something is refused for what is there, and not for what is not.
struct Refused {
    ranges: Vec<TextRange>,
    paths: Vec<Vec<PathStep>>,
    /// The paths of what is refused and for what nothing else is known that may be meant.
    slips: Vec<Vec<PathStep>>,
    /// Of fields that rules miss, in which operations one of the paths leads to them.
    missed: RefCell<Vec<(&'static str, Vec<Operation>)>>,
}

/// The number of the operation of a dag that something is in; `None` outside of them.
type Operation = Option<usize>;

impl Refused {
    fn of<'d>(document: &Document, found: impl Iterator<Item = &'d Diagnostic>) -> Refused {
        let (ranges, paths, slips, missed) = Default::default();
        let mut refused = Refused { ranges, paths, slips, missed };
        let found = found.filter(|finding| is_refusal(finding));
        for (finding, range) in found.flat_map(|it| places(it).map(move |at| (it, at))).take(MOST) {
            let trail = trail(document, range.start());
            refused.ranges.push(match trail.steps.last() {
                Some(Step::Entry(entry)) if finding.code == "unknown-field" => entry.range(),
                _ => range,
            });
            let path = trail.path(document);
            refused.paths.extend(finding.suggestions.iter().map(|meant| renamed(&path, meant)));
            if finding.suggestions.is_empty() && finding.belongs.is_none() {
                refused.slips.push(path.clone());
            }
            refused.paths.push(path);
        }
        refused
    }

    /// Whether a rule finds fault with a part of what is refused, milder fault with the same place,
    /// or misses what is there, but miswritten.
    fn explains(&self, document: &Document, rule: &Diagnostic) -> bool {
        if self.ranges.is_empty() {
            return false;
        }
        let is_part = |whole: &TextRange| rule.range != *whole && whole.contains_range(rule.range);
        if self.ranges.iter().any(is_part) {
            return true;
        }
        let path = trail(document, rule.range.start()).path(document);
        rule.severity > Severity::Error && self.paths.contains(&path)
            || rule.rests_on.iter().any(|field| self.is_missed(field, operation_of(&path)))
    }

    /// Whether what is refused may have been meant to be a field of an operation, or of what is
    /// around all of them.
    fn is_missed(&self, field: &'static str, operation: Operation) -> bool {
        let mut missed = self.missed.borrow_mut();
        let known = missed.iter().position(|(known, _)| *known == field);
        let at = known.unwrap_or_else(|| {
            missed.push((field, self.operations_with(field)));
            missed.len() - 1
        });
        let found = &missed[at].1;
        match operation {
            None => !found.is_empty(),
            operation => found.contains(&None) || found.contains(&operation),
        }
    }

    /// The operations in which something is refused that may have been meant to be a field.
    fn operations_with(&self, field: &'static str) -> Vec<Operation> {
        let is_near = |key: &str, name: &'static str| !nearest(key, [name]).is_empty();
        let named = self.paths.iter().filter(|it| leads_to(it, field, |key, name| key == name));
        let near = self.slips.iter().filter(|it| leads_to(it, field, is_near));
        named.chain(near).map(|path| operation_of(path)).collect()
    }
}

/// The operation that a path leads into. Its name is for all to use.
fn operation_of(path: &[PathStep]) -> Operation {
    let is_list = |step: &PathStep| matches!(step, PathStep::Key(key) if key == "operations");
    let list = path.iter().position(is_list)?;
    match path[list + 1..] {
        [PathStep::Item(operation), PathStep::Key(ref key), ..] if key != "name" => Some(operation),
        _ => None,
    }
}

/// A path with another name for what it leads to.
fn renamed(path: &[PathStep], name: &str) -> Vec<PathStep> {
    let mut path = path.to_vec();
    if let Some(last @ PathStep::Key(_)) = path.last_mut() {
        *last = PathStep::Key(name.to_owned());
    }
    path
}

/// Whether Polyaxon or the cluster does not take what is at a place.
fn is_refusal(finding: &Diagnostic) -> bool {
    let of_shape = matches!(finding.code, "unknown-field" | "nested-k8s-unknown-key");
    finding.rests_on.is_empty() && (finding.severity == Severity::Error || of_shape)
}

/// Whether a path leads to a field: `name`, or `inputs.name` for that of an input. What is of `run`
/// may stand at the root. `is_meant` says whether a key stands for a name.
fn leads_to(
    path: &[PathStep],
    field: &'static str,
    is_meant: impl Fn(&str, &'static str) -> bool,
) -> bool {
    let mut keys = path.iter().filter_map(|step| match step {
        PathStep::Key(key) => Some(key.as_str()),
        PathStep::Item(_) => None,
    });
    let (around, name) = field.rsplit_once('.').unwrap_or(("", field));
    keys.next_back().is_some_and(|key| is_meant(key, name))
        && match around {
            "" => true,
            "run" => keys.next_back().is_none_or(|key| key == around),
            _ => keys.any(|key| key == around),
        }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::analysis::{Analysis, Options};
    use crate::syntax::Tree;
    use crate::text::Text;

    fn codes(run: &str) -> Vec<&'static str> {
        let text = format!("kind: component\nrun:\n{run}");
        let analysis = Analysis::new(Tree::parse(Text::new(&text)), Arc::new(Options::default()));
        analysis.diagnostics().iter().map(|found| found.code).collect()
    }

    #[test]
    fn what_is_miswritten_is_not_missing() {
        let misspelled = codes("  kind: job\n  container:\n    imgae: nginx:1.27\n");
        assert_eq!(misspelled, ["unknown-field"]);
        let moved = codes("  kind: job\n  image: nginx:1.27\n");
        assert_eq!(moved, ["unknown-field"]);
        let beside = codes("  kind: job\n  container:\n  image: nginx:1.27\n  args: [a]\n");
        assert_eq!(beside, ["misindented-fields"]);
        let of_another_type =
            codes("  kind: service\n  ports: {a: 80}\n  container: {image: a:1}\n");
        assert_eq!(of_another_type, ["wrong-type"]);
    }

    #[test]
    fn a_slip_for_one_field_hides_nothing_about_another() {
        let mounts = "env: [{name: B, values: z}], volumeMounts: [{name: dat, mountPath: /data}]";
        let found = codes(&format!("  kind: job\n  container: {{image: 'a:1', {mounts}}}\n"));
        assert_eq!(found, ["nested-k8s-unknown-key", "undeclared-volume"]);
        let inputs =
            "{name: a, type: int, value: 1, isOptional: false}, {name: b, type: int, value: x}";
        let run = format!(
            "  kind: job\n  container: {{image: 'a:1', args: ['{{{{ a }}}}{{{{ b }}}}']}}\ninputs: [{inputs}]\n"
        );
        assert_eq!(codes(&run), ["io-default-not-optional", "io-value-type"]);
    }

    #[test]
    fn what_belongs_elsewhere_is_told_once() {
        let amounts =
            "  kind: job\n  container: {image: 'a:1', resources: {cpu: 1, memory: 1Gi}}\n";
        assert_eq!(codes(amounts), ["resources-unknown-key"]);
        let probe =
            "livenessProbe: {port: 8888}, command: [streamlit, run, a.py, --server.port, '8501']";
        let found = codes(&format!(
            "  kind: service\n  rewritePath: true\n  ports: [8000]\n  container: {{image: 'a:1', {probe}}}\n"
        ));
        assert_eq!(found, ["nested-k8s-unknown-key", "port-mismatch"]);
    }

    #[test]
    fn a_slip_in_one_operation_hides_nothing_in_another() {
        let job = |kind: &str, args: &str| {
            format!(
                "component: {{run: {{kind: {kind}, container: {{image: 'a:1', args: [{args}]}}}}}}"
            )
        };
        let [wrong, right] = [job("jobb", ""), job("job", "'{{ nope }}'")];
        let operations = |one: &str, other: &str| {
            codes(&format!(
                "  kind: dag\n  operations:\n    - {{name: a, {one}}}\n    - {{name: b, {other}}}\n"
            ))
        };
        assert_eq!(operations(&wrong, &right), ["bad-run-kind", "template-unknown-name"]);
        let swept = format!("matrix: {{kind: gridd, params: {{}}}}, {right}");
        assert_eq!(operations(&right, &swept).len(), 3);
    }

    #[test]
    fn what_stands_under_another_name_is_not_missing() {
        let container = "  container: {image: 'a:1', env: [{key: A, value: b}]}\n";
        assert_eq!(codes(&format!("  kind: job\n{container}")), ["nested-k8s-unknown-key"]);
        let git =
            "  kind: job\n  container: {image: 'a:1'}\n  init: [{git: {repo: 'https://a'}}]\n";
        assert_eq!(codes(git), ["unknown-field"]);
        let two =
            "  kind: job\n  container: {image: 'a:1'}\n  init: [{file: {zork: 1, plugh: 2}}]\n";
        assert_eq!(codes(two), ["missing-field", "unknown-field", "unknown-field"]);
    }

    #[test]
    fn a_kind_in_the_wrong_place_is_one_mistake() {
        let text = "kind: service\nkind: component\nrun:\n  container: {image: 'a:1'}\n";
        let analysis = Analysis::new(Tree::parse(Text::new(text)), Arc::new(Options::default()));
        let codes: Vec<_> = analysis.diagnostics().iter().map(|found| found.code).collect();
        assert_eq!(codes, ["run-kind-missing"]);
    }

    #[test]
    fn keys_that_belong_in_one_place_are_one_mistake() {
        let init = "  - name: a\n    image: ''\n    command: ['{{ zork }}']\n    plugh: 1\n";
        let text = format!("  kind: job\n  container: {{image: 'a:1'}}\n  init:\n{init}");
        assert_eq!(codes(&text), ["unknown-field", "unknown-field"]);
    }

    #[test]
    fn what_is_refused_has_no_faulty_parts() {
        let container = "  container: {image: 'nginx:1.27'}\n";
        let template = codes(&format!(
            "  kind: service\n  ports: [80]\n  rewritePath: '{{% a %}}'\n{container}"
        ));
        assert_eq!(template, ["wrong-type"]);
        let unknown = codes(&format!("  kind: job\n  banana: '{{{{ a }}}}'\n{container}"));
        assert_eq!(unknown, ["unknown-field"]);
    }

    #[test]
    fn what_is_not_read_of_a_declaration_is_not_missed() {
        let dag = "  kind: dag\n  operations:\n  - {name: a, dagRef: c}\n  - name: b\n    dagRef: d\n    params:\n      y: {ref: ops.a, value: outputs.x}\n  components:\n  - {name: c, outputs: [{name: x, type: int}], run: {kind: job, container: {image: 'a:1'}}}\n  - {name: d, inputs: [{name: y, type: int}], run: {kind: job, container: {image: 'a:1'}}}\n";
        assert_eq!(codes(dag), [""; 0]);
        let found = |from: &str, to: &str| codes(&dag.replace(from, to));
        assert_eq!(found("outputs: [", "outptus: ["), ["unknown-field"]);
        assert_eq!(found("{name: x, type", "{name:x, type"), ["missing-space"]);
        assert_eq!(found("{name: x, ", "{name: z, "), ["dag-param"]);
        assert_eq!(found("y: {ref", "Y: {ref"), ["dag-param"]);
    }

    #[test]
    fn what_has_another_name_or_shape_is_not_missed() {
        assert_eq!(codes("  kind: job\n  entrypoint: [a]\n"), ["unknown-field"]);
        let container = "  container: {image: 'a:1'}\n";
        assert_eq!(
            codes(&format!("  kind: service\n  ports: {{http: 80}}\n{container}")),
            ["wrong-type"]
        );
    }

    #[test]
    fn quotes_of_prose_are_the_reason_of_what_a_value_is_refused_for() {
        let found =
            codes("  kind: “job”\n  container: {image: “a:1”, imagePullPolicy: “Always”}\n");
        assert_eq!(found, ["typographic-quotes"; 3]);
    }

    #[test]
    fn lines_out_of_order_are_one_mistake() {
        assert_eq!(
            codes("  kind: job\n  container:\n    image: a:1\n  command: [a]\n    args: [b]\n"),
            ["wrong-indentation"]
        );
        assert_eq!(
            codes("  kind: job\n  container\n    image: a:1\n    args: [b]\n"),
            ["missing-colon"]
        );
        assert_eq!(codes("  kind: job\n  container: {image: !x! a}\n"), ["bad-tag"]);
        assert_eq!(
            codes("  kind: job\n  container:\n    image: a:1\n    args: [a, {{ b }}, \"c]\n"),
            ["unquoted-template"]
        );
        assert_eq!(
            codes(
                "  kind: job\n  container:\n    image: a:1\n    args: [{{ a }}\", \"{{ b }}\"]\n"
            ),
            ["unquoted-template"]
        );
    }

    #[test]
    fn lines_that_may_belong_elsewhere_are_not_judged() {
        let below = "  kind: job\nconcurrency: 1\n  container:\n    image: a:1\n    bana: 1\n";
        assert_eq!(codes(below), ["wrong-indentation"]);
        let missing = "  kind: job\n  container:\n    image: a:1\n    volumeMounts:\n      - name: a\n       mountPath: /a\n";
        assert_eq!(codes(missing), ["wrong-indentation"]);
        let colon = "  kind: job\n  container: {image: 'a:1'}\n  init:\n    - file:\n        content 'a'\n        filename: a\n";
        assert_eq!(codes(colon), ["missing-colon"]);
    }

    #[test]
    fn what_a_slip_leaves_empty_or_unread_is_no_mistake_of_its_own() {
        let empty = "  kind: job\n  container:\n    image: a:1\n    resources:\n     limits:\n    cpu: 1\n      memory: 1Gi\n";
        assert_eq!(codes(empty), ["wrong-indentation"]);
        let block = "  kind: job\n  init:\n  - file:\n      filename: a\n        content: |\n        import os\n  container: {image: 'a:1'}\n";
        assert_eq!(codes(block), ["wrong-indentation"]);
    }

    #[test]
    fn a_key_that_is_begun_is_not_missed() {
        let dag = "  kind: dag\n  operations:\n  - {name: a, dagRef: c}\n  - name: b\n    dagRef: c\n    params:\n      x:\n        ref: ops.a\n        val\n  components:\n  - {name: c, outputs: [{name: x, type: int}], run: {kind: job, container: {image: 'a:1'}}}\n";
        assert_eq!(codes(dag), ["missing-colon"]);
        assert_eq!(codes(&dag.replace("        val\n", "")), ["param-ref"]);
    }

    #[test]
    fn two_mistakes_are_two() {
        let far = codes("  kind: job\n  container:\n    image a:1\n  init:\n    - git: {url: a]\n");
        assert_eq!(far, ["wrong-type", "unexpected-bracket"]);
        let container = "container: {image: 'a:1'}";
        let elsewhere = format!(
            "  kind: job\n  connection: [a]\n  init: [{{git: {{revision: a}}}}]\n  {container}\n"
        );
        assert_eq!(codes(&elsewhere), ["unknown-field", "init-git-needs-source"]);
        let names = codes(
            "  kind: job\n  container:\n    imgae: a:1\n    volumeMounts: [{name: a, mountPath: /a}]\n",
        );
        assert_eq!(names, ["unknown-field", "undeclared-volume"]);
        let near = codes("  kind: job\n  banana: 1\n  container: {image: 1}\n");
        assert_eq!(near.len(), 2);
    }
}
