//! The page that documents everything that can be found.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use crate::analysis::{
    self, Analysis, Catalogue, Fix, Origin, Profile, Rule, Severity, connections_in,
};
use crate::ide;
use crate::syntax::Tree;
use crate::text::Text;

/// The connections that the examples know.
const DECLARED: &str = "\
artifactsStore: {name: store, kind: s3}
connections:
  - {name: data, kind: s3}
  - {name: code, kind: git}
  - {name: alerts, kind: slack}
  - {name: disk, kind: volume_claim}
";

const HEAD: &str = "\
# Diagnostics

Everything that polyaxon-ls can say about a file, with the reason, an example of what is reported and one of what is not.
`polyaxon-ls explain CODE` prints the same.

The severity is that of most findings of a code: what fails with some values alone is a warning, and what certainly fails is an error.
It can be [set](configuration.md), for some files only if need be, and a comment hides one:

```yaml
run:
  kind: service
  isExternal: true # polyaxon-ls: ignore[external-without-auth]
```

The same comment on a line of its own is about the line below it; `# polyaxon-ls: ignore-file[code]` is about the whole file.

";

/// The text of `docs/diagnostics.md`.
pub fn diagnostics() -> String {
    let mut page = HEAD.to_owned();
    for (title, is_meant) in PARTS {
        let rules: Vec<_> = analysis::described().filter(|rule| is_meant(rule)).collect();
        // Writing to a text cannot fail.
        let _ = write!(page, "{title}\n\n| Code | Severity | Finds |\n|---|---|---|\n");
        for Rule { code, severity, summary, .. } in rules {
            let summary = summary.replace('|', "\\|");
            let _ = writeln!(page, "| [`{code}`](#{code}) | {} | {summary} |", named(*severity));
        }
        page.push('\n');
    }
    analysis::described().for_each(|rule| page += &section(rule));
    page.truncate(page.trim_end().len());
    page + "\n"
}

type Part = (&'static str, fn(&Rule) -> bool);

/// The parts of the list at the top of the page.
const PARTS: &[Part] = &[
    ("Rules:", |rule| rule.check.is_some() && rule.profile == Profile::Default),
    ("Opinions, with `profile = \"strict\"`:", |rule| rule.profile == Profile::Strict),
    ("Fields and values:", |rule| rule.check.is_none() && rule.origin != Origin::Yaml),
    ("The YAML itself:", |rule| rule.check.is_none() && rule.origin == Origin::Yaml),
];

fn section(rule: &Rule) -> String {
    let Rule { code, summary, explanation, evidence, .. } = rule;
    let profile = match rule.profile {
        Profile::Default => "",
        Profile::Strict => ", in the profile `strict` alone",
    };
    let severity = named(rule.severity);
    let origin = refused(rule.origin);
    let mut section =
        format!("## {code}\n\n{summary}.\n\n*{severity}, {origin}{profile}.*\n\n{explanation}\n\n");
    section += &format!("How we know: {evidence}\n\n");
    for (title, example) in [("Reported", rule.bad.first()), ("Not reported", Some(&rule.good))] {
        if let Some(example) = example {
            section += &format!("{title}:\n\n```yaml\n{}\n```\n\n", visible(example.trim_end()));
        }
    }
    for fix in fixes(rule) {
        let how = if fix.safe { "`--fix`" } else { "on request, `--fix --unsafe`" };
        section += &format!("Fix ({how}): {}.\n\n", fix.title);
    }
    section
}

/// Control characters as they are called, since nobody would see them.
fn visible(example: &str) -> String {
    example.replace('\u{7}', "\u{2407}")
}

fn named(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Information => "Information",
        Severity::Hint => "Hint",
    }
}

fn refused(origin: Origin) -> &'static str {
    match origin {
        Origin::Yaml => "refused by the YAML reader",
        Origin::Polyaxon => "refused by `polyaxon check`",
        Origin::Kubernetes => "refused or dropped by the cluster",
        Origin::Lint => "passed by `polyaxon check`",
    }
}

/// The fixes of a code that its examples show, at most one of the same kind.
pub(super) fn fixes(rule: &Rule) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    for example in rule.bad {
        let analysis = analyze(example);
        let found = analysis.diagnostics().iter().filter(|found| found.code == rule.code);
        for fix in found.flat_map(|found| ide::fixes(&analysis, found)) {
            let words =
                |fix: &Fix| fix.title.split(' ').take(2).map(str::to_owned).collect::<Vec<_>>();
            if !fixes.iter().any(|known| words(known) == words(&fix)) {
                fixes.push(fix);
            }
        }
    }
    fixes
}

fn analyze(example: &str) -> Analysis {
    let connections = connections_in(Path::new("values.yaml"), &Tree::parse(Text::new(DECLARED)));
    let catalogue = Arc::new(Catalogue { connections, is_partial: false });
    let options = analysis::Options {
        named: true,
        profile: Profile::Strict,
        catalogue,
        ..Default::default()
    };
    Analysis::new(Tree::parse(Text::new(example)), Arc::new(options))
}
