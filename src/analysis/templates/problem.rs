//! What is certainly wrong with the names in templates.

use crate::spec::contexts::{self, Availability, Function, Stage};
use crate::template::{
    Argument, ArgumentKind, Ident, Piece, Reference, Segment, SegmentKind, is_identifier,
};
use crate::text::TextRange;

use super::super::suggest::{did_you_mean, letters_apart, nearest};
use super::fields::{lacks, model};
use super::fits::Sort;
use super::guard::Guards;
use super::operators::{Clash, clashes, computes, needed};
use super::reach::Skippable;
use super::requested::list;
use super::unit::{Unit, Variable};
use super::{Site, Templates};

/// A name that a template cannot use, or not like this.
pub(crate) struct Problem {
    /// The rule that reports it.
    pub code: &'static str,
    /// The place in the file.
    pub range: TextRange,
    /// Whether the run fails; otherwise the name prints nothing.
    pub fails: bool,
    /// What is wrong, and what would be right.
    pub message: String,
    /// What could stand in the range instead.
    pub suggestions: Vec<String>,
}

/// Methods of mappings that templates can call.
const MAPPING_METHODS: &[&str] = &["items", "keys", "values", "get", "copy"];

/// The problems of a document, in the order of its templates.
pub(super) fn problems(templates: &Templates) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (site, stage) in templates.rendered() {
        let unit = templates.unit(site);
        let template = &site.template.template;
        let formats_one_param = site.path.last().is_some_and(|last| last == "argFormat");
        if template.errors().is_empty() && !formats_one_param {
            let computes = computes(template);
            let needed = if computes { needed(template) } else { Vec::new() };
            let (guards, explained, problems) = (Guards::of(template), Vec::new(), &mut problems);
            let mut names = Names { site, unit, stage, guards, needed, explained, problems };
            names.check();
            if computes {
                clashes(template, unit).iter().for_each(|clash| names.clash(clash));
            }
        }
    }
    problems
}

/// Filters by names that other languages have for them. What only begins alike does something else.
const ALIKE: &[(&str, &str)] = &[
    ("integer", "int"),
    ("len", "length"),
    ("lowercase", "lower"),
    ("str", "string"),
    ("strip", "trim"),
    ("uppercase", "upper"),
];

struct Names<'a, 't> {
    site: &'a Site<'t>,
    unit: &'a Unit<'t>,
    stage: Stage,
    guards: Guards,
    /// Where operators stand that fail without a value.
    needed: Vec<TextRange>,
    /// Ranges whose names are accounted for.
    explained: Vec<TextRange>,
    problems: &'a mut Vec<Problem>,
}

impl<'a, 't> Names<'a, 't> {
    fn check(&mut self) {
        let template = &self.site.template.template;
        let references = template.references();
        for reference in &template.dashed_names() {
            self.dashed(reference);
        }
        for reference in &references {
            self.unquoted(reference);
        }
        for reference in &references {
            let known = |range: &TextRange| range.contains_range(reference.root.range);
            if !self.explained.iter().any(known) && !self.guards.protect(reference) {
                self.reference(reference);
            }
        }
        self.functions(template.filters(), contexts::FILTERS, contexts::filter_arguments, "filter");
        self.functions(template.tests(), contexts::TESTS, contexts::test_arguments, "test");
        self.loads();
    }

    /// Statements that take other templates: Polyaxon's know of none, so that each fails once it is
    /// reached.
    fn loads(&mut self) {
        let template = &self.site.template.template;
        for piece in template.pieces() {
            let Piece::Statement(statement) = piece else { continue };
            let (keyword, range) = (statement.keyword.text.as_str(), statement.keyword.range);
            if matches!(keyword, "include" | "extends" | "import" | "from") {
                let message = format!("`{keyword}` fails: there is no other template to take");
                let is_reached = !Skippable::of(template).holds(range);
                self.push("template-unknown-name", range, is_reached, message);
            }
        }
    }

    fn push(&mut self, code: &'static str, range: TextRange, fails: bool, message: String) {
        let range = self.site.template.source(range);
        self.problems.push(Problem { code, range, fails, message, suggestions: Vec::new() });
    }

    fn suggest(&mut self, suggestions: impl IntoIterator<Item = impl Into<String>>) {
        if let Some(problem) = self.problems.last_mut() {
            problem.suggestions.extend(suggestions.into_iter().map(Into::into));
        }
    }

    /// Whether there may be variables that the file does not show.
    fn is_open(&self) -> bool {
        // Those of the dag around it are not told apart from others.
        let is_given_around = self.is_param() && self.unit.in_dag;
        self.unit.open || self.unit.excerpt || is_given_around || self.stage == Stage::Hooks
    }

    /// Whether it is in what an operation gives.
    fn is_param(&self) -> bool {
        self.site.path.first().is_some_and(|first| first == "params")
    }

    fn is_variable(&self, name: &str) -> bool {
        self.unit.variable(name).is_some()
    }

    fn reference(&mut self, reference: &Reference) {
        let root = reference.root.text.as_str();
        match root {
            "globals" => self.global(reference),
            "params" => self.param(reference),
            "connections" | "init" => self.connection(reference),
            "self" | "super" => {}
            _ if contexts::FUNCTIONS.iter().any(|function| function.name == root) => {}
            _ if self.is_variable(root) => self.value_field(reference, root, 0),
            _ if self.is_open() && !self.is_surely_unknown(reference) => {}
            _ => self.unknown_variable(reference),
        }
    }

    /// Whether a name is none wherever it stands: one of `ref` in a param, or nearly that of something
    /// that has just the field that is read.
    fn is_surely_unknown(&self, reference: &Reference) -> bool {
        let root = reference.root.text.as_str();
        let Some(field) = reference.field(0) else { return false };
        if contexts::REFERENCE_ROOTS.contains(&root) {
            return self.is_param();
        }
        let is_close = |name: &str| !nearest(root, [name]).is_empty();
        let is_global = is_close("globals") && contexts::global(field).is_some();
        let is_connection = is_close("connections") && reference.segments.len() > 1;
        !self.unit.open && self.unit.excerpt && (is_global || is_connection)
    }

    /// Whether the run fails without what is behind the first steps of a reference: something is read
    /// from it, it is called, or an operator needs it.
    fn fails(&self, reference: &Reference, steps: usize) -> bool {
        reference.segments.len() > steps
            || reference.called
            || self.needed.contains(&reference.range)
    }

    /// An operator between values that it does not take.
    fn clash(&mut self, clash: &Clash) {
        let [left, right] = clash.sides.map(Sort::words);
        let operator = clash.operator;
        let is_sum = operator == "+" && clash.sides.contains(&Sort::Text);
        let advice = if is_sum { "; `~` joins what is no text as well" } else { "" };
        let fails = if clash.is_reached { effect(true) } else { "the run fails if it gets here" };
        let message =
            format!("`{operator}` cannot stand between {left} and {right}, so {fails}{advice}");
        self.push("template-wrong-type", clash.range, clash.is_reached, message);
        // `~` is closer to what is around it than `+` is.
        self.suggest((is_sum && clash.is_alone).then_some("~"));
    }

    fn unknown_variable(&mut self, reference: &Reference) {
        let root = reference.root.text.as_str();
        let fails = self.fails(reference, 0);
        if contexts::REFERENCE_ROOTS.contains(&root) {
            return self.reference_root(reference, fails);
        }
        let roots = contexts::ROOTS.iter().map(|name| name.name);
        let near = nearest(root, self.variable_names().filter(|it| is_identifier(it)).chain(roots));
        let effect = effect(fails);
        let message =
            format!("`{root}` is no input, output or param, so {effect}{}", did_you_mean(&near));
        self.push("template-unknown-name", reference.root.range, fails, message);
        self.suggest(near);
    }

    /// The names of all variables, also such as no template can spell.
    fn variable_names(&self) -> impl Iterator<Item = &'a str> + use<'a, 't> {
        self.unit.variables.iter().map(|variable| variable.name.as_str())
    }

    /// `inputs.lr`: a word of `ref` params, where the name alone would do.
    fn reference_root(&mut self, reference: &Reference, fails: bool) {
        let root = &reference.root.text;
        let meant = reference.field(0).filter(|name| self.is_variable(name)).map(str::to_owned);
        let end = reference.segments.first().map_or(reference.range.end(), |s| s.full_range.end());
        let message = match &meant {
            Some(name) => format!("`{root}` does not exist in templates, write `{name}` alone"),
            None if self.is_param() => {
                format!("`{root}` does not exist in templates{}", by_ref(reference))
            }
            None => format!(
                "`{root}` does not exist in templates, only in the value of a param with a `ref`"
            ),
        };
        let range = if meant.is_some() {
            TextRange::new(reference.root.range.start(), end)
        } else {
            reference.root.range
        };
        self.push("template-unknown-name", range, fails, message);
        self.suggest(meant);
    }

    fn global(&mut self, reference: &Reference) {
        let Some(name) = reference.field(0).filter(|_| !calls_method(reference)) else { return };
        let fails = self.fails(reference, 1);
        let range = reference.segments[0].range;
        let Some(global) = contexts::global(name) else {
            // One port is an item of the list.
            let port = ["ports[0]"];
            let near = match name {
                "port" => port.to_vec(),
                _ => nearest(name, contexts::GLOBALS.iter().map(|global| global.name)),
            };
            let effect = effect(fails);
            let message = format!("`globals` has no `{name}`, so {effect}{}", did_you_mean(&near));
            self.push("template-unknown-name", range, fails, message);
            return self.suggest(near);
        };
        if let Some(reason) = self.missing_because(global.availability) {
            let effect = effect(fails);
            let message = format!("`globals.{name}` {reason}, so {effect}");
            self.push("template-wrong-stage", range, fails, message);
        } else if name == "ports" {
            self.port(reference);
        }
    }

    /// `globals.ports[1]` of a service with one port.
    fn port(&mut self, reference: &Reference) {
        let Some(Segment { kind: SegmentKind::Index(index), range, .. }) =
            reference.segments.get(1)
        else {
            return;
        };
        if self.unit.open || self.guards.ask_for(reference) {
            return;
        }
        let Some(count) = self.unit.port_count() else { return };
        if usize::try_from(*index).is_ok_and(|index| index >= count) {
            let fails = reference.segments.len() > 2 || reference.called;
            let ports = if count == 1 { "one port".to_owned() } else { format!("{count} ports") };
            let effect = effect(fails);
            let message = format!("the service has {ports}, counted from 0, so {effect}");
            self.push("template-unknown-name", *range, fails, message);
        }
    }

    fn missing_because(&self, availability: Availability) -> Option<&'static str> {
        let other_kind = self.unit.run_kind.as_deref().is_some_and(|kind| kind != "service");
        match availability {
            Availability::Reference if self.stage != Stage::Hooks => {
                Some("exists only as the value of a param with a `ref`")
            }
            availability if availability.includes(self.stage) => {
                (availability == Availability::Service && other_kind && self.stage == Stage::Run)
                    .then_some("exists only in services")
            }
            Availability::Always | Availability::Reference => None,
            Availability::Run | Availability::Service => Some("exists only inside of `run`"),
        }
    }

    fn param(&mut self, reference: &Reference) {
        let Some(name) = reference.field(0).filter(|_| !calls_method(reference)) else { return };
        if name == contexts::AS_ARGS.name {
            return;
        }
        if name == "init" && self.is_variable(name) {
            return self.hidden_param(reference);
        }
        if self.is_variable(name) {
            return self.param_field(reference);
        }
        if self.is_open() {
            return;
        }
        let fails = self.fails(reference, 1);
        let in_quotes = matches!(reference.segments[0].kind, SegmentKind::Key(_));
        let names = self.variable_names().filter(|name| in_quotes || is_identifier(name));
        let near = nearest(name, names.chain([contexts::AS_ARGS.name]));
        let effect = effect(fails);
        let message = format!(
            "there is no input, output or param `{name}`, so {effect}{}",
            did_you_mean(&near)
        );
        self.push("template-unknown-name", reference.segments[0].range, fails, message);
        self.suggest(near);
    }

    /// The map of connections takes the place of an input called `init`.
    fn hidden_param(&mut self, reference: &Reference) {
        let fails = reference.segments.len() > 1;
        let message = "an input called `init` is hidden by the connections of `run.init` and is not \
                       in `params`; give it another name";
        self.push("template-unknown-name", reference.segments[0].range, fails, message.to_owned());
    }

    fn param_field(&mut self, reference: &Reference) {
        if let ([_], Some(name)) = (&reference.segments[..], reference.field(0))
            && self.is_printed(reference)
        {
            return self.whole_param(reference, name);
        }
        let is_method = reference.called && reference.segments.len() == 2;
        let Some(field) = reference.field(1).filter(|_| !is_method) else { return };
        if contexts::PARAM_FIELDS.iter().any(|known| known.name == field) {
            if let Some(name) = reference.field(0).filter(|_| field == "value") {
                self.value_field(reference, name, 2);
            }
            return;
        }
        let fails = reference.segments.len() > 2;
        let near = nearest(field, contexts::PARAM_FIELDS.iter().map(|known| known.name));
        let effect = effect(fails);
        let message = format!("a param has no `{field}`, so {effect}{}", did_you_mean(&near));
        self.push("template-unknown-name", reference.segments[1].range, fails, message);
        self.suggest(near);
    }

    /// Whether a template prints a reference as it is.
    fn is_printed(&self, reference: &Reference) -> bool {
        let mut expressions = self.site.template.template.expressions();
        !reference.called && expressions.any(|it| it.expr.range == reference.range)
    }

    /// `{{ params.lr }}`, which prints a mapping.
    fn whole_param(&mut self, reference: &Reference, name: &str) {
        let message = format!(
            "`params.{name}` prints all that is known of `{name}`, as Python writes a mapping; its \
             value is `params.{name}.value`"
        );
        self.push("template-unknown-name", reference.range, false, message);
        let is_field = matches!(reference.segments[0].kind, SegmentKind::Field(_));
        self.suggest(is_field.then(|| format!("params.{name}.value")));
    }

    /// What is read from the value of a variable, by the steps of a reference from `first` on.
    fn value_field(&mut self, reference: &Reference, variable: &str, first: usize) {
        let steps = reference.segments.get(first..).unwrap_or_default();
        let kinds: Vec<&SegmentKind> = steps.iter().map(|step| &step.kind).collect();
        let Some((kind, read)) = self.unit.value_type(variable, &kinds) else { return };
        let Some(step) = steps.get(read) else { return };
        let Some(field) = step.name().filter(|field| lacks(&kind, field)) else { return };
        if self.guards.ask_for(reference) {
            return;
        }
        let is_last = read + 1 == steps.len();
        let fails = !is_last || reference.called;
        let effect = effect(fails);
        let is_of_param = contexts::PARAM_FIELDS.iter().any(|known| known.name == field);
        if first == 0 && read == 0 && is_of_param {
            let written = match field {
                "value" => variable.to_owned(),
                _ => format!("params.{variable}.{field}"),
            };
            let message = format!(
                "`{variable}` is the value alone and has no `{field}`, so {effect}; write `{written}`"
            );
            let range = TextRange::new(reference.root.range.start(), step.full_range.end());
            self.push("template-unknown-name", range, fails, message);
            return self.suggest([written]);
        }
        let fields = model(&kind).map(|model| model.fields.as_slice()).unwrap_or_default();
        let near = nearest(field, fields.iter().map(|known| known.name.as_str()));
        let declared = self.unit.variable(variable).and_then(Variable::declared_type);
        let message = format!(
            "`{variable}` is declared as `{}`, of which none has a `{field}`, so {effect}{}",
            declared.unwrap_or_default(),
            did_you_mean(&near)
        );
        self.push("template-unknown-name", step.range, fails, message);
        self.suggest(near);
    }

    fn connection(&mut self, reference: &Reference) {
        let root = reference.root.text.as_str();
        match self.stage {
            Stage::Hooks => {}
            Stage::Run => self.requested(reference),
            _ if self.is_variable(root) => {}
            _ => {
                let fails = !reference.segments.is_empty();
                let effect = effect(fails);
                let message = format!(
                    "`{root}` exists only once connections are looked up, inside of `run`, so {effect}"
                );
                self.push("template-wrong-stage", reference.root.range, fails, message);
            }
        }
    }

    fn requested(&mut self, reference: &Reference) {
        let (root, path) = (reference.root.text.as_str(), &self.site.path);
        let Some(name) = reference.field(0).filter(|_| !calls_method(reference)) else { return };
        let requested = self.unit.requested(root, path);
        if requested.open || requested.contains(name) {
            return self.schema(reference, name);
        }
        let fails = self.fails(reference, 1);
        let effect = effect(fails);
        let other = if root == "init" { "connections" } else { "init" };
        if self.unit.requested(other, path).contains(name) {
            let message = format!(
                "`{name}` is requested in `{}`, so it is `{other}.{name}` here; {effect}",
                list(self.unit, other, path)
            );
            self.push("connection-not-requested", reference.root.range, fails, message);
            return self.suggest([other]);
        }
        let near = nearest(name, requested.names.iter().map(String::as_str));
        let message = format!(
            "the run does not request the connection `{name}` in `{}`, so {effect}{}",
            list(self.unit, root, path),
            did_you_mean(&near)
        );
        let segment = &reference.segments[0];
        if near.iter().all(|name| !name.contains(['-', '.', ' '])) {
            self.push("connection-not-requested", segment.range, fails, message);
            return self.suggest(near);
        }
        let quote = self.site.template.quote();
        let range = TextRange::new(reference.range.start(), segment.full_range.end());
        self.push("connection-not-requested", range, fails, message);
        self.suggest(near.iter().map(|name| format!("{root}[{quote}{name}{quote}]")));
    }

    /// `connections.data.schema.bucket`: what has the name is the schema already.
    fn schema(&mut self, reference: &Reference, connection: &str) {
        let (Some("schema"), Some(field)) = (reference.field(1), reference.field(2)) else {
            return;
        };
        let [_, schema, last, ..] = &reference.segments[..] else { return };
        let root = &reference.root.text;
        let effect = effect(true);
        let message = format!(
            "`{root}.{connection}` is the schema itself and has no `schema`, so {effect}; write \
             `{root}.{connection}.{field}`"
        );
        let range = TextRange::new(schema.range.start(), last.full_range.end());
        self.push("template-unknown-name", range, true, message);
        self.suggest([field]);
    }

    /// `connections[name]`, where `name` is nothing that could hold a name.
    fn unquoted(&mut self, reference: &Reference) {
        let is_map = contexts::ROOTS.iter().any(|root| root.name == reference.root.text);
        let Some(segment) = reference.segments.first().filter(|_| is_map) else { return };
        let SegmentKind::Name(name) = &segment.kind else { return };
        let key = Ident { range: segment.range, text: name.clone() };
        let is_known = self.is_variable(name) || self.site.template.template.is_bound(&key);
        let path = &self.site.path;
        let is_meant =
            self.unit.excerpt && self.unit.requested(&reference.root.text, path).contains(name);
        if is_known || self.is_open() && !is_meant {
            return;
        }
        let quote = self.site.template.quote();
        let message = format!(
            "`{name}` is looked up as a variable, and there is none; write `{quote}{name}{quote}`"
        );
        self.explained.push(reference.range);
        self.push("template-unquoted-subscript", segment.range, true, message);
        self.suggest([format!("{quote}{name}{quote}")]);
    }

    /// `connections.my-db`, which is a subtraction.
    fn dashed(&mut self, reference: &Reference) {
        let root = reference.root.text.as_str();
        let quote = self.site.template.quote();
        let spelled = root.replace('-', "_");
        let (around, name, written) = match (root, reference.segments.as_slice()) {
            ("globals", [segment]) => {
                let Some(name) = segment.name() else { return };
                (root, name, format!("{root}.{}", name.replace('-', "_")))
            }
            ("connections" | "init" | "params", [segment]) => {
                let Some(name) = segment.name() else { return };
                (root, name, format!("{root}[{quote}{name}{quote}]"))
            }
            (name, []) => match self.map_around(reference) {
                Some(map) => (map, name, format!("{quote}{name}{quote}")),
                None if self.is_variable(&spelled) => (root, root, spelled),
                None => (root, root, format!("params[{quote}{root}{quote}].value")),
            },
            _ => return,
        };
        if !self.is_dashed_name(around, name) && !self.is_misspelled(name, &written) {
            return self.dashed_unknown(reference);
        }
        let message = format!("`{name}` is read as a subtraction, write `{written}`");
        self.explained.push(reference.range);
        self.push("template-dash-name", reference.range, true, message);
        self.suggest([written]);
    }

    /// A name with dashes of which no part is known either.
    fn dashed_unknown(&mut self, reference: &Reference) {
        let name = &reference.root.text;
        let is_known = |part: &str| {
            let is_root = contexts::ROOTS.iter().any(|root| root.name == part);
            let is_number = part.starts_with(|c: char| c.is_ascii_digit());
            is_root || is_number || self.is_variable(part)
        };
        if self.is_open() || !reference.segments.is_empty() || name.split('-').any(is_known) {
            return;
        }
        let fails = self.needed.iter().any(|operand| reference.range.contains_range(*operand));
        let message = format!(
            "`{name}` is read as a subtraction of names that do not exist, so {}",
            effect(fails)
        );
        self.explained.push(reference.range);
        self.push("template-unknown-name", reference.range, fails, message);
    }

    /// The map in whose brackets a reference stands: `connections[my-db]`.
    fn map_around(&self, reference: &Reference) -> Option<&'static str> {
        let before = &self.site.template.template.text()[..usize::from(reference.range.start())];
        let before = before.trim_end().strip_suffix('[')?;
        ["connections", "init", "params"].into_iter().find(|map| before.ends_with(map))
    }

    /// Whether a name with a dash stands for a variable with an underscore, and begins with none.
    fn is_misspelled(&self, name: &str, variable: &str) -> bool {
        let first = name.split('-').next().unwrap_or_default();
        self.is_variable(variable) && !self.is_variable(first)
    }

    fn is_dashed_name(&self, root: &str, name: &str) -> bool {
        match root {
            "globals" => contexts::global(&name.replace('-', "_")).is_some(),
            "connections" | "init" => {
                let requested = self.unit.requested(root, &self.site.path);
                let other = name.split('-').nth(1).unwrap_or_default();
                let is_number = other.starts_with(|c: char| c.is_ascii_digit());
                requested.contains(name)
                    || !self.is_open() && !is_number && !self.is_variable(other)
            }
            _ => self.is_variable(name),
        }
    }

    fn functions(
        &mut self,
        used: Vec<(&Ident, &[Argument])>,
        known: &[Function],
        takes: fn(&str) -> &'static str,
        what: &str,
    ) {
        for (name, arguments) in used.into_iter().filter(|(name, _)| !name.text.is_empty()) {
            if known.iter().any(|function| function.name == name.text) {
                self.arguments(name, arguments, takes(&name.text));
                continue;
            }
            let names = known.iter().map(|function| function.name);
            let is_alike = |known: &str| ALIKE.contains(&(name.text.as_str(), known));
            let mut near: Vec<_> = names.clone().filter(|known| is_alike(known)).collect();
            if near.is_empty() {
                near = nearest(&name.text, names);
                near.retain(|known| letters_apart(&name.text, known) <= 2);
            }
            let message = format!("there is no {what} `{}`{}", name.text, did_you_mean(&near));
            self.push("template-unknown-name", name.range, true, message);
            self.suggest(near);
        }
    }

    /// Arguments of a filter or a test that are too many, unknown or missing.
    fn arguments(&mut self, name: &Ident, given: &[Argument], takes: &str) {
        let is_unpacked =
            |it: &Argument| matches!(it.kind, ArgumentKind::Unpacked | ArgumentKind::UnpackedNamed);
        if takes == contexts::ANY_ARGUMENTS || given.iter().any(is_unpacked) {
            return;
        }
        let takes: Vec<&str> = takes.split_whitespace().collect();
        let names: Vec<&str> = takes.iter().map(|name| name.trim_end_matches('=')).collect();
        let by_name = |it: &Argument| match &it.kind {
            ArgumentKind::Named(name) => Some(name.clone()),
            _ => None,
        };
        let named: Vec<Ident> = given.iter().filter_map(by_name).collect();
        let count = given.len() - named.len();
        let unknown = named.iter().find(|it| !names.contains(&&*it.text));
        let is_given = |at: usize| at < count || named.iter().any(|it| it.text == names[at]);
        let lacking = (0..takes.len()).find(|at| !takes[*at].ends_with('=') && !is_given(*at));
        let function = &name.text;
        let (range, problem) = if count > names.len() {
            let most = match names.len() {
                0 => "no arguments".to_owned(),
                1 => "one argument".to_owned(),
                most => format!("at most {most} arguments"),
            };
            (name.range, format!("`{function}` takes {most}"))
        } else if let Some(unknown) = unknown {
            (unknown.range, format!("`{function}` has no argument `{}`", unknown.text))
        } else if let Some(at) = lacking {
            (name.range, format!("`{function}` lacks its argument `{}`", names[at]))
        } else {
            return;
        };
        self.push("template-unknown-name", range, true, format!("{problem}, so {}", effect(true)));
    }
}

/// `params.items()`: a method of the mapping itself.
fn calls_method(reference: &Reference) -> bool {
    let is_method = reference.field(0).is_some_and(|name| MAPPING_METHODS.contains(&name));
    reference.called && reference.segments.len() == 1 && is_method
}

/// How a param takes what the value of one with a `ref` names: `ops.a.outputs.x` by `ref: ops.a` and
/// `value: outputs.x`.
fn by_ref(reference: &Reference) -> String {
    let mut words = vec![reference.root.text.as_str()];
    words.extend((0..reference.segments.len()).map_while(|at| reference.field(at)));
    let (from, rest) = match words[..] {
        ["ops" | "runs", _, _, ..] => words.split_at(2),
        ["dag", _, ..] => words.split_at(1),
        ["inputs", _, ..] => (&["dag"][..], &words[..]),
        _ => return "; a param takes what another run gives by `ref`".to_owned(),
    };
    format!("; a param takes this by `ref: {}` and `value: {}`", from.join("."), rest.join("."))
}

/// What becomes of a name that is not there.
fn effect(fails: bool) -> &'static str {
    if fails { "the run fails here" } else { "it prints nothing" }
}
