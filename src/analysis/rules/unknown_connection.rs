//! Connections that no deployment around the file declares.

use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
    did_you_mean, nearest,
};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "unknown-connection",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A connection is requested that no known deployment declares",
    explanation: "Connections are declared in the deployment of Polyaxon or of an agent. The names \
                  known here come from `polyaxon-ls.toml` and from the deployment files around the \
                  spec; where there are none of these, nothing is said. A run that requests a \
                  connection which its agent does not have is refused when it is compiled.\n\nChange \
                  the name, or declare the connection.",
    evidence: "Executed on Polyaxon 2.18: a run that requests an unknown connection fails to compile.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  connections: [data, '{{ params.more.connection }}']\n  init: [{connection: code}]\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: job\n  connections: [dta]\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    if !context.catalogue.is_known() {
        return;
    }
    for place in context.definitions.iter().flat_map(places) {
        let Some(name) = place.text().filter(|name| is_unknown(context, name)) else { continue };
        let known = context.catalogue.connections.iter().map(|known| known.name.as_str());
        let near = nearest(&name, known);
        let advice = did_you_mean(&near);
        let message = format!("no connection called `{name}` is declared{advice}");
        findings.report(place.range(), message).suggest(&near);
    }
}

/// The store that the chart declares where a deployment declares none.
const DEFAULT_STORE: &str = "default-artifacts-store";

fn is_unknown(context: &Context, name: &str) -> bool {
    let is_name = !name.is_empty() && !is_rendered(name) && name != DEFAULT_STORE;
    is_name && context.catalogue.get(name).is_none()
}

/// Every value of a definition that is the name of a connection.
fn places<'t>(definition: &Definition<'t>) -> Vec<View<'t>> {
    let view = &definition.view;
    let mut places = Vec::new();
    let lists = definition.everywhere("connections").into_iter();
    places.extend(lists.chain([definition.run.get("connections")]).flat_map(|list| list.items()));
    let notifications = view.at(&["plugins", "notifications"]).items();
    places.extend(notifications.iter().flat_map(|item| item.get("connections").items()));
    let mut holders: Vec<View> = Vec::new();
    holders.extend(definition.everywhere("init").iter().flat_map(View::items));
    for field in ["inputs", "outputs", "hooks"] {
        holders.extend(view.get(field).items());
    }
    let params = [view.clone(), view.get("build")].into_iter();
    let params = params.chain(view.get("joins").items()).chain(view.get("hooks").items());
    let params = params.flat_map(|holder| holder.get("params").fields());
    holders.extend(params.map(|(_, param)| param));
    holders.push(view.get("build"));
    places.extend(holders.iter().map(|holder| holder.get("connection")));
    places
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}
