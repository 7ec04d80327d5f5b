//! Whole services for programs that are often run.

use crate::analysis::{Step, View, edit};
use crate::ide::site::{Site, Wants};
use crate::spec::tools::{Skeleton, Tool};
use crate::text::TextEdit;

use super::{CompletionItem, CompletionKind, CompletionOptions};

/// What is offered: the name in the list, the tool, and other words to start it with.
const SERVICES: &[(&str, &str, &[&str])] = &[
    ("tensorboard", "tensorboard", &[]),
    ("notebook", "jupyter", &["jupyter", "notebook"]),
    ("jupyterlab", "jupyter", &[]),
    ("vscode", "code-server", &[]),
    ("streamlit", "streamlit", &[]),
    ("voila", "voila", &[]),
    ("bokeh", "bokeh", &[]),
    ("dash", "dash", &[]),
    ("rstudio", "rstudio", &[]),
    ("fastapi", "fastapi", &[]),
    ("flask", "flask", &[]),
    ("vllm", "vllm", &[]),
    ("gradio", "gradio", &[]),
    ("mlflow", "mlflow", &[]),
];

/// Behind all fields.
const RANK: u32 = 9000;

/// Where a skeleton can stand.
enum Place {
    /// It is the whole document.
    Document,
    /// It is the value of `run`.
    Run,
}

/// The services that can be written at a place: an empty document, or an empty `run`.
pub(super) fn skeletons(
    root: &View,
    site: &Site,
    options: &CompletionOptions,
) -> Vec<CompletionItem> {
    let Some(place) = place(root, site) else { return Vec::new() };
    let services = SERVICES.iter().enumerate();
    services
        .filter_map(|(index, (name, tool, command))| {
            let tool = Tool::named(tool)?;
            let writer = Writer { name, tool, command, skeleton: tool.skeleton?, options };
            Some(writer.item(&place, site, index as u32))
        })
        .collect()
}

fn place(root: &View, site: &Site) -> Option<Place> {
    if site.flow || site.quote.is_some() || site.has_colon || !site.view.is_null() {
        return None;
    }
    match site.steps.as_slice() {
        [] if root.is_null() && site.wants == Wants::Key => Some(Place::Document),
        [Step::Entry(run)] if run.key_text().is_some_and(|key| key == "run") => Some(Place::Run),
        _ => None,
    }
}

struct Writer<'w> {
    name: &'w str,
    tool: &'static Tool,
    command: &'w [&'static str],
    skeleton: Skeleton,
    options: &'w CompletionOptions,
}

impl Writer<'_> {
    fn item(&self, place: &Place, site: &Site, index: u32) -> CompletionItem {
        let step = " ".repeat(self.options.indent.max(1));
        let (lines, column, before) = match (place, site.below_key()) {
            (Place::Document, _) => (self.document(&step), 0, false),
            (Place::Run, None) => (self.run(&step, false), site.column, false),
            (Place::Run, Some(_)) => (self.run(&step, false), step.len(), true),
        };
        let new_line = format!("\n{}", " ".repeat(column));
        let text = lines.join(&new_line);
        let edit = TextEdit::replace(site.word, if before { new_line + &text } else { text });
        CompletionItem {
            detail: format!("{} as a service", self.tool.title),
            docs: format!("{}\n\n```yaml\n{}\n```", self.tool.docs, lines.join("\n")),
            rank: RANK + index,
            ..CompletionItem::new(self.name.to_owned(), CompletionKind::Skeleton, edit)
        }
    }

    fn document(&self, step: &str) -> Vec<String> {
        let mut lines = vec!["kind: component".to_owned(), format!("name: {}", self.name)];
        if self.takes_model() {
            lines.extend(["inputs:", "- name: model", "  type: str"].map(str::to_owned));
        }
        lines.push("run:".to_owned());
        lines.extend(self.run(step, true).into_iter().map(|line| format!("{step}{line}")));
        lines
    }

    /// The lines of `run`; `{{ model }}` is there only where it is declared.
    fn run(&self, step: &str, declared: bool) -> Vec<String> {
        let skeleton = &self.skeleton;
        let word = |word: &&str| match declared {
            true => edit::scalar(word),
            false => edit::scalar(&word.replace("{{ model }}", "organization/model")),
        };
        let list = |words: &[&str]| words.iter().map(word).collect::<Vec<_>>().join(", ");
        let mut lines = vec!["kind: service".to_owned(), format!("ports: [{}]", self.tool.port)];
        lines.extend(skeleton.rewrite_path.then(|| "rewritePath: true".to_owned()));
        lines.push("container:".to_owned());
        lines.push(format!("{step}image: {}", skeleton.image));
        let command = if self.command.is_empty() { skeleton.command } else { self.command };
        if !command.is_empty() {
            lines.push(format!("{step}command: [{}]", list(command)));
        }
        if !skeleton.args.is_empty() {
            lines.push(format!("{step}args:"));
            lines.extend(skeleton.args.iter().map(|arg| format!("{step}- {}", word(arg))));
        }
        if !skeleton.env.is_empty() {
            lines.push(format!("{step}env:"));
            for (name, value) in skeleton.env {
                lines.push(format!("{step}- name: {name}"));
                lines.push(format!("{step}  value: {}", edit::scalar(value)));
            }
        }
        if self.tool.gpu {
            let limits = ["resources:".to_owned(), format!("{step}limits: {{nvidia.com/gpu: 1}}")];
            lines.extend(limits.map(|line| format!("{step}{line}")));
        }
        lines
    }

    fn takes_model(&self) -> bool {
        self.skeleton.args.iter().any(|arg| arg.contains("{{ model }}"))
    }
}
