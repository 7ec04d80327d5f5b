//! Types that Polyaxon does not know.

use std::collections::HashSet;

use crate::analysis::io_type::{IoType, WORDS};
use crate::analysis::layers::interface;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View, did_you_mean, edit,
    nearest,
};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "input-unknown-type",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The type of an input or output is none that Polyaxon knows",
    explanation: "`type` is free text, and it is looked at when there is a value to read. With a \
                  `value` an unknown type makes `polyaxon check` fail; without one, the first param \
                  that is passed fails. Known are words of Polyaxon's own (`str`, `int`, `float`, \
                  `bool`, `path`, `list`, `dict`, `date`, `artifacts`, `git` and others) and types \
                  of Python such as `List[int]` and `Optional[str]`. `Union`, `Tuple`, `Set` and \
                  `Literal` are documented and out of its reach.",
    evidence: "`polyaxon check` 2.18 with and without a value for each of these types.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs: [{name: a, type: 'List[int]'}, {name: b, type: path}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}', '{{ b }}']}\n",
    bad: &[
        "inputs: [{name: a, type: string}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    ],
};

/// What the words of other languages are called here.
const ALIASES: &[(&str, &str)] = &[
    ("array", "list"),
    ("boolean", "bool"),
    ("double", "float"),
    ("integer", "int"),
    ("json", "dict"),
    ("map", "dict"),
    ("mapping", "dict"),
    ("number", "float"),
    ("object", "dict"),
    ("string", "str"),
    ("text", "str"),
    ("url", "uri"),
];

fn unknown<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    let items = context.declared().map(|(_, io)| io);
    let unknown = |io: &View| {
        io.get("type").text().is_some_and(|it| !it.is_empty() && IoType::parse(&it).is_none())
    };
    items.filter(unknown).collect()
}

fn suggest(text: &str) -> Vec<String> {
    let renamed = renamed(text.trim());
    let renamed = match renamed.strip_suffix("[]") {
        Some(item) => format!("List[{item}]"),
        None => renamed,
    };
    if IoType::parse(&renamed).is_some() {
        return vec![renamed];
    }
    nearest(text, WORDS.iter().copied()).into_iter().map(str::to_owned).collect()
}

/// A type with the words of Polyaxon in the place of those of other languages, inside brackets too.
fn renamed(text: &str) -> String {
    let is_end = |c: char| !c.is_ascii_alphanumeric();
    let known = |word: &str| {
        let lower = word.to_ascii_lowercase();
        ALIASES.iter().find(|(alias, _)| *alias == lower).map(|(_, known)| *known)
    };
    let parts = text.split_inclusive(is_end).map(|part| {
        let word = part.trim_end_matches(is_end);
        [known(word).unwrap_or(word), &part[word.len()..]].concat()
    });
    parts.collect()
}

fn check(context: &Context, findings: &mut Findings) {
    let unknown = unknown(context);
    let given = if unknown.is_empty() { HashSet::new() } else { given(context) };
    for io in unknown {
        let name = io.get("type");
        let text = name.text().unwrap_or_default().into_owned();
        let near = suggest(&text);
        let advice = did_you_mean(&near.iter().map(String::as_str).collect::<Vec<_>>());
        let message = format!("Polyaxon knows no type `{text}`{advice}");
        let finding = findings.report(name.range(), message);
        finding.suggestions = near;
        if !io.get("value").is_null() || given.contains(&io.range()) {
            (finding.severity, finding.origin) = (Severity::Error, Origin::Polyaxon);
        }
    }
}

/// The declarations of the inputs that params in the same document give a value to read.
fn given(context: &Context) -> HashSet<TextRange> {
    let definitions = context.definitions.iter().filter(|it| it.place.is_put_together());
    let given = definitions.flat_map(|definition| {
        let interface = interface(&definition.view, context.dag_components());
        let values = interface.params.iter();
        let values = values.filter(|it| it.reference().is_none() && has_value(&it.value()));
        values.filter_map(|it| Some(interface.get(&it.name)?.range())).collect::<Vec<_>>()
    });
    given.collect()
}

fn has_value(value: &View) -> bool {
    !value.is_null() && !value.is_template()
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = unknown(context).iter().any(|io| io.get("type").range() == diagnostic.range);
    let names = diagnostic.suggestions.iter().filter(|_| found);
    // In braces a type with brackets needs the quotes that it has.
    let is_quoted = context.tree.text().slice(diagnostic.range).starts_with(['"', '\'']);
    let written = |name: &String| match is_quoted {
        true => edit::scalar(name),
        false => name.clone(),
    };
    names.map(|name| Fix::change(diagnostic.range, &written(name), false)).collect()
}
