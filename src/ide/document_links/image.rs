//! Pages of container images.

/// The page of an image at a registry that is known to have one; `None` for any other.
pub(super) fn page(image: &str) -> Option<String> {
    let name = without_tag(image);
    if !is_name(name) {
        return None;
    }
    match name.split_once('/') {
        None => Some(format!("https://hub.docker.com/_/{name}")),
        Some((host, path)) if is_host(host) => registry_page(host, path),
        Some((_, rest)) if rest.contains('/') => None,
        Some(_) => Some(format!("https://hub.docker.com/r/{name}")),
    }
}

const DOCKER_HUB: [&str; 3] = ["docker.io", "index.docker.io", "registry-1.docker.io"];

fn registry_page(host: &str, path: &str) -> Option<String> {
    let (owner, rest) = path.split_once('/').unwrap_or((path, ""));
    match host {
        _ if DOCKER_HUB.contains(&host) => Some(match (owner, rest) {
            ("library", name) | (name, "") => format!("https://hub.docker.com/_/{name}"),
            _ => format!("https://hub.docker.com/r/{path}"),
        }),
        _ if rest.is_empty() && host != "mcr.microsoft.com" => None,
        "quay.io" => Some(format!("https://quay.io/repository/{path}")),
        "ghcr.io" => Some(format!("https://ghcr.io/{path}")),
        "gcr.io" => Some(format!("https://gcr.io/{path}")),
        "public.ecr.aws" => Some(format!("https://gallery.ecr.aws/{path}")),
        "mcr.microsoft.com" => Some(format!("https://mcr.microsoft.com/artifact/mar/{path}")),
        "nvcr.io" if owner == "nvidia" && !rest.contains('/') => {
            Some(format!("https://catalog.ngc.nvidia.com/orgs/nvidia/containers/{rest}"))
        }
        _ => None,
    }
}

/// The first part of a name is a host if it has a dot or a port, as for the container runtimes.
fn is_host(part: &str) -> bool {
    part.contains(['.', ':']) || part == "localhost"
}

fn without_tag(image: &str) -> &str {
    let image = image.split_once('@').map_or(image, |(name, _)| name);
    match image.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => name,
        _ => image,
    }
}

/// Whether every part of a name is one: lower case and not empty.
fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-:".contains(c);
    name.split('/').all(|part| part.starts_with(char::is_alphanumeric) && part.chars().all(is_part))
}
