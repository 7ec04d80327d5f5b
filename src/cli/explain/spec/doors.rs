//! Where a service answers, and who may enter.

use super::lines::Lines;
use crate::analysis::{Definition, location, service_urls};

pub(super) fn describe(service: &Definition, lines: &mut Lines) {
    let ports = service.field("ports");
    let written = service.ports().iter().map(|(port, _)| port.to_string()).collect::<Vec<_>>();
    match written.is_empty() {
        false => lines.push("ports", written.join(", ")),
        true if ports.is_null() => lines.push("ports", "none is given; links lead to port 80"),
        true if ports.text().is_some() => lines.push("ports", "as a template decides"),
        true => lines.push("ports", "none that can be read"),
    }
    for url in service_urls(service) {
        lines.push("URL", url.path);
    }
    let Some(location) = location(service) else {
        lines.push("open to", "whom a template decides");
        return;
    };
    let who = match location.external {
        true => "anyone who reaches the gateway: nobody is asked who they are",
        false => "those who may see the run; the community edition asks nobody",
    };
    lines.push("open to", who);
}
