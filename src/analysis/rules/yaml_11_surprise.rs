//! Plain words and numbers that arrive in another form than they are written.

use std::cell::OnceCell;

use crate::analysis::edit;
use crate::analysis::layers::by_name;
use crate::analysis::param::params;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};
use crate::syntax::Value;
use crate::template::Literal;
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "yaml-11-surprise",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A value reaches the program in another form than it is written",
    explanation: "Polyaxon reads YAML 1.1, where `yes`, `no`, `on` and `off` are booleans, `017` is \
                  an octal number and `1:30` counts in sixties. `command` and `args` get them as \
                  Python prints them, so `yes` arrives as `True`, `017` as `15` and `1.10` as \
                  `1.1`; variables, and inputs of the type `str`, get `true` for `yes`.\n\nWhere the text is meant, put it in \
                  quotes.",
    evidence: "Compiled with Polyaxon 2.18: the container that is made has the other form.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container:\n    image: app:1\n    command: [run]\n    args: [--verbose, 'yes', --rate, 0.5, --count, 17, 1.0e-3]\n    env: [{name: DEBUG, value: true}, {name: PORT, value: 8080}]\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: app:1\n    command: [run]\n    args: [--verbose, yes, --mode, 017]\n",
        "run:\n  kind: service\n  ports: [010]\n  container: {image: 'app:1'}\n",
    ],
};

/// Where a value goes, which decides how it is printed.
#[derive(Clone, Copy, PartialEq)]
enum Goes {
    /// To the command line, as Python prints it.
    ToCommand,
    /// To a variable; a quoted text that looks like a number is read once more.
    ToVariable,
    /// To an input or output that is a text.
    ToText,
    /// Where a number is wanted.
    AsNumber,
}

fn find<'t>(definition: &Definition<'t>) -> Vec<(View<'t>, Goes, String)> {
    let mut found = Vec::new();
    let mut look = |view: View<'t>, goes| {
        if let Some(arrives) = arrives(&view, goes) {
            found.push((view, goes, arrives));
        }
    };
    for container in definition.all_containers() {
        for words in ["command", "args"].map(|field| container.view.get(field)) {
            words.items().into_iter().for_each(|word| look(word, Goes::ToCommand));
        }
        let surprises = |item: &View| arrives(&item.get("value"), Goes::ToVariable).is_some();
        for variable in container.view.get("env").items_where("surprise", &surprises) {
            look(variable.get("value"), Goes::ToVariable);
        }
    }
    let ports = definition.everywhere("ports");
    ports.iter().flat_map(View::items).for_each(|port| look(port, Goes::AsNumber));
    look(definition.run.get("replicas"), Goes::AsNumber);
    texts(definition).into_iter().for_each(|text| look(text, Goes::ToText));
    found
}

/// The values of the inputs and outputs that are texts, by their declarations and by params.
fn texts<'t>(definition: &Definition<'t>) -> Vec<View<'t>> {
    let layers = [definition.view.clone(), definition.view.get("component")];
    let declared =
        |layer: &View<'t>| ["inputs", "outputs"].map(|it| layer.get(it).items()).concat();
    let is_text = |io: &View| io.get("type").text().as_deref() == Some("str");
    let values = declared(&layers[0]).into_iter().filter(is_text).map(|io| io.get("value"));
    let all = OnceCell::new();
    let given = params(&definition.view.get("params")).into_iter().filter(|param| {
        let all = all.get_or_init(|| by_name(layers.iter().flat_map(declared)));
        all.get(&param.name).is_some_and(is_text)
    });
    values.chain(given.map(|param| param.value())).collect()
}

/// What arrives in place of what is written; `None` where that is the same, or a tag asks for it.
fn arrives(view: &View, goes: Goes) -> Option<String> {
    let scalar = view.scalar().filter(|it| !it.is_text() && it.node().tag().is_none())?;
    let written = scalar.text();
    let printed = match scalar.value() {
        Value::Bool(bool) if goes == Goes::ToCommand => if bool { "True" } else { "False" }.into(),
        Value::Bool(bool) => bool.to_string(),
        Value::Int(int) => int.to_string(),
        // Whoever writes an exponent means a number.
        Value::Float(float) if !written.contains(['e', 'E', 'n', 'N']) => {
            Literal::Float(float).to_string()
        }
        _ => return None,
    };
    let is_number = goes == Goes::AsNumber && written.replace(['_', '+'], "") == printed;
    (printed != written && !is_number).then_some(printed)
}

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        for (view, goes, arrives) in find(definition) {
            let written = view.scalar().map(|scalar| scalar.text().into_owned());
            let written = written.unwrap_or_default();
            let message = match goes {
                Goes::AsNumber => format!("YAML reads `{written}` as {arrives}"),
                _ => {
                    let (_, quoted) = quoted(goes, &written);
                    format!("`{written}` arrives as `{arrives}`; write `{quoted}` to keep it")
                }
            };
            findings.report(view.range(), message);
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut all = context.definitions.iter().flat_map(find);
    let found = all.find(|(view, ..)| view.range() == diagnostic.range);
    let Some((view, goes, arrives)) = found else { return Vec::new() };
    let Some(written) = view.scalar().map(|scalar| scalar.text().into_owned()) else {
        return Vec::new();
    };
    let (title, new_text) = match goes {
        Goes::AsNumber => (format!("Write {arrives}"), arrives),
        _ => quoted(goes, &written),
    };
    let edit = TextEdit::replace(diagnostic.range, new_text);
    Fix::one(&title, Some(edit), goes == Goes::AsNumber)
}

/// The quotes that keep a text as it is written, in words, and the text in them: in two pairs where
/// one in quotes would be read once more.
fn quoted(goes: Goes, written: &str) -> (String, String) {
    match goes == Goes::ToVariable && Literal::read(written).is_some() {
        true => ("Put it in two pairs of quotes".to_owned(), edit::twice_quoted(written)),
        false => ("Put it in quotes".to_owned(), format!("\"{written}\"")),
    }
}
