//! Where a service answers, and how many of it there are.

use super::InlayHint;
use crate::analysis::{Analysis, Context, Definition, DocumentKind, Read, View};
use crate::template::is_rendered;
use crate::text::{TextRange, TextSize};

pub(super) fn hints(analysis: &Analysis, range: TextRange) -> Vec<InlayHint> {
    let tree = analysis.tree();
    let mut hints = Vec::new();
    for document in tree.documents().filter(|document| document.range().intersect(range).is_some())
    {
        if let DocumentKind::Polyaxon(kind) = analysis.kind(&document) {
            let context = Context::new(analysis, document, kind);
            for definition in context.definitions.iter().filter(|found| found.is_service()) {
                hints.extend(address(definition));
                hints.extend(replicas(definition));
            }
        }
    }
    hints
}

/// The path of the first port behind the gateway: which of the four it is depends on two fields.
fn address(service: &Definition) -> Option<InlayHint> {
    let ports = service.field("ports");
    let (port, _) = *service.ports().first()?;
    let is_external = flag(&service.field("isExternal"))?;
    let is_rewritten = flag(&service.field("rewritePath"))?;
    let location = match (is_external, is_rewritten) {
        (false, false) => "services",
        (false, true) => "rewrite-services",
        (true, false) => "external",
        (true, true) => "rewrite-external",
    };
    let tooltip = format!(
        "The service answers under \
         `/{location}/v1/<namespace>/<owner>/<project>/runs/<uuid>/{port}/`."
    );
    let label = format!("/{location}/v1/…/{port}");
    Some(InlayHint { offset: behind_first(&ports)?, label, tooltip })
}

/// A field that is true, false or absent; `None` where a template decides.
fn flag(view: &View) -> Option<bool> {
    match view.text() {
        Some(text) if is_rendered(&text) => None,
        _ => Some(view.is_true()),
    }
}

/// Behind a list in brackets, or behind the first item of another.
fn behind_first(list: &View) -> Option<TextSize> {
    match list.read() {
        Read::Sequence(sequence) if sequence.is_flow() => Some(list.range().end()),
        Read::Sequence(sequence) => Some(sequence.items().next()?.range().end()),
        _ => None,
    }
}

/// A service that says nothing else runs once; one that adds to another does not say so.
fn replicas(service: &Definition) -> Option<InlayHint> {
    if !service.complete || service.run.get("replicas").is_written() {
        return None;
    }
    let kind = service.run.get("kind");
    kind.node()?;
    Some(InlayHint {
        offset: kind.range().end(),
        label: "replicas: 1".to_owned(),
        tooltip: "The service runs once unless `replicas` says otherwise.".to_owned(),
    })
}
