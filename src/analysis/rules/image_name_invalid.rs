//! Names of images that no registry can have.

use super::image_pull_secret_inline::is_registry;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::spec::tools::repository;
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "image-name-invalid",
    severity: Severity::Warning,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "No image can have this name",
    explanation: "The name of an image is that of a registry, if it is not Docker Hub, a path in \
                  small letters, and a tag behind `:` or a digest behind `@`: \
                  `ghcr.io/team/app:1.2`. With another the pod waits for ever with \
                  `InvalidImageName`.",
    evidence: "The grammar of image references of the distribution project, which the kubelet and \
               the runtimes of containers share.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container: {image: 'Registry.example.com:5000/a_b/c-d:V1.0_x'}\n",
    bad: &["run:\n  kind: job\n  container: {image: 'docker pull nginx:1.27'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    for container in context.containers() {
        let image = container.view.get("image");
        let Some(name) = image.text().filter(|name| !name.is_empty() && !is_rendered(name)) else {
            continue;
        };
        if let Some(fault) = fault(&name) {
            let finding = findings
                .report(image.range(), format!("`{name}` is not the name of an image: {fault}"));
            let meant = bare(&name);
            finding.suggestions.extend((self::fault(meant).is_none()).then(|| meant.to_owned()));
        }
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}

/// A name without what people copy along with it.
fn bare(name: &str) -> &str {
    let starts = ["docker pull ", "docker://", "https://", "http://"];
    let name = starts.iter().find_map(|start| name.strip_prefix(start)).unwrap_or(name);
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\''))
}

/// What is wrong with a name.
fn fault(name: &str) -> Option<String> {
    let repository = repository(name);
    let path = match repository.split_once('/') {
        Some((host, path)) if is_host(host) => path,
        _ => repository,
    };
    if let Some(odd) = name.chars().find(|c| !c.is_ascii_alphanumeric() && !"._-/:@+".contains(*c))
    {
        return Some(match odd.is_whitespace() {
            true => "it has a blank in it".to_owned(),
            false => format!("it has a `{odd}` in it"),
        });
    }
    let is_end = |c: char| c.is_ascii_alphanumeric();
    // `IMAGE` waits to be filled in, and whoever wrote it knows.
    let is_open = !path.contains(|c: char| c.is_ascii_lowercase());
    if name.contains("://") {
        Some("it is an address of the web".to_owned())
    } else if is_open {
        None
    } else if path.contains(|c: char| c.is_ascii_uppercase()) {
        Some("it has capital letters".to_owned())
    } else if !path.split('/').all(|part| part.starts_with(is_end) && part.ends_with(is_end)) {
        Some("each part of it begins and ends with a letter or a digit".to_owned())
    } else if repository.rfind(':').is_some_and(|colon| !repository[colon..].contains('/')) {
        Some("it has two tags".to_owned())
    } else if name.split_once('@').is_some_and(|(_, digest)| is_version(digest)) {
        Some("a digest is `sha256:` and 64 letters and digits; a tag stands behind `:`".to_owned())
    } else if name.ends_with([':', '@']) {
        Some("it ends without a tag".to_owned())
    } else {
        None
    }
}

/// Whether a tag, or half a digest, stands where a digest should.
fn is_version(digest: &str) -> bool {
    let is_short = |hex: &str| hex.len() != 64 || !hex.bytes().all(|b| b.is_ascii_hexdigit());
    match digest.strip_prefix("sha256:") {
        Some(hex) => is_short(hex),
        None => !digest.is_empty() && !digest.contains([':', '/', '@']) && !is_registry(digest),
    }
}

/// Whether what stands before the first slash is a registry and not the beginning of a path.
fn is_host(host: &str) -> bool {
    host == "localhost" || host.contains(['.', ':']) || host.contains(char::is_uppercase)
}
