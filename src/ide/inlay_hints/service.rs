//! Where a service answers, and how many of it there are.

use super::InlayHint;
use crate::analysis::{Analysis, Context, Definition, DocumentKind, Read, View};
use crate::template::is_rendered;
use crate::text::{TextRange, TextSize};

pub(super) fn hints(analysis: &Analysis, range: TextRange) -> Vec<InlayHint> {
    let mut hints = Vec::new();
    each(analysis, Some(range), |service| {
        hints.extend(address(service));
        hints.extend(replicas(service));
    });
    hints
}

/// The path of each port of each service of a file behind Polyaxon's gateway, in order, with the
/// parts that only a run has in angle brackets.
pub fn service_paths(analysis: &Analysis) -> Vec<String> {
    let mut paths = Vec::new();
    each(analysis, None, |service| paths.extend(addresses(service).iter().map(Address::path)));
    paths
}

/// Visits the services of the documents that touch a range, or of all.
fn each(analysis: &Analysis, range: Option<TextRange>, mut visit: impl FnMut(&Definition)) {
    let touches =
        |document: TextRange| range.is_none_or(|range| document.intersect(range).is_some());
    for document in analysis.tree().documents().filter(|document| touches(document.range())) {
        if let DocumentKind::Polyaxon(kind) = analysis.kind(&document) {
            let context = Context::new(analysis, document, kind);
            context.definitions.iter().filter(|found| found.is_service()).for_each(&mut visit);
        }
    }
}

/// Where a port of a service answers behind the gateway.
struct Address {
    location: &'static str,
    port: i128,
}

impl Address {
    fn path(&self) -> String {
        let Address { location, port } = self;
        format!("/{location}/v1/<namespace>/<owner>/<project>/runs/<uuid>/{port}/")
    }
}

/// The addresses of a service, one for each port; none where a template decides. Which of the four
/// locations of the gateway it is depends on two fields.
fn addresses(service: &Definition) -> Vec<Address> {
    let location = match (flag(&service.field("isExternal")), flag(&service.field("rewritePath"))) {
        (Some(false), Some(false)) => "services",
        (Some(false), Some(true)) => "rewrite-services",
        (Some(true), Some(false)) => "external",
        (Some(true), Some(true)) => "rewrite-external",
        _ => return Vec::new(),
    };
    service.ports().into_iter().map(|(port, _)| Address { location, port }).collect()
}

/// The address of the first port, behind the ports.
fn address(service: &Definition) -> Option<InlayHint> {
    let address = addresses(service).into_iter().next()?;
    let tooltip = format!("The service answers under `{}`.", address.path());
    let label = format!("/{}/v1/…/{}", address.location, address.port);
    Some(InlayHint { offset: behind_first(&service.field("ports"))?, label, tooltip })
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
