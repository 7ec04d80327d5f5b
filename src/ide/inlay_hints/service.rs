//! Where a service answers, and how many of it there are.

use super::InlayHint;
use crate::analysis::{
    Analysis, Context, Definition, DocumentKind, Read, ServiceUrl, View, location, service_urls,
};
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
    let mut add = |url: ServiceUrl| paths.extend(url.range.map(|_| url.path));
    each(analysis, None, |service| service_urls(service).into_iter().for_each(&mut add));
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

/// The address of the first port, behind the ports.
fn address(service: &Definition) -> Option<InlayHint> {
    let url = service_urls(service).into_iter().next().filter(|url| url.range.is_some())?;
    let tooltip = format!("The service answers under `{}`.", url.path);
    let label = format!("/{}/v1/…/{}", location(service)?.segment(), url.port);
    Some(InlayHint { offset: behind_first(&service.field("ports"))?, label, tooltip })
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
