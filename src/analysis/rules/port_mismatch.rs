//! A program that listens on a port that the service does not offer.

use std::rc::Rc;

use crate::analysis::command::Setting;
use crate::analysis::edit;
use crate::analysis::pod::probed_ports;
use crate::analysis::serving::{Said, Serving, is_loopback};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::text::{TextEdit, TextRange, sort_by_range};

pub(super) static RULE: Rule = Rule {
    code: "port-mismatch",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The program listens on a port that is not in `ports`",
    explanation: "The gateway connects to the ports in `ports`. Where the program listens on \
                  another, because a flag says so or because that is its default, nobody answers \
                  and the page shows 502.\n\n\
                  Write the port once, in `ports`, and pass it on: `--port={{ globals.ports[0] }}`.",
    evidence: "The Kubernetes Service of a run has exactly the ports of `ports`; the defaults of \
               the programs are from their documentation.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host=0.0.0.0, --port=8000]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host=0.0.0.0, --port=8080]\n",
    ],
};

/// A port that is not in `ports`.
pub(super) struct Mismatch<'t> {
    /// The port that the program listens on.
    pub port: i128,
    /// What sets it; `None` where it is the default.
    setting: Option<Setting<'t>>,
    serving: Rc<Serving<'t>>,
    offered: Vec<(i128, TextRange)>,
}

impl Mismatch<'_> {
    fn range(&self) -> TextRange {
        self.setting.as_ref().map_or_else(|| self.serving.range(), Setting::range)
    }
}

/// The mismatch in a definition.
pub(super) fn mismatch<'t>(definition: &Definition<'t>) -> Option<Mismatch<'t>> {
    // A sidecar may well be what listens on the port of the service.
    if !definition.field("sidecars").is_null() {
        return None;
    }
    let offered = definition.ports();
    let all = definition.field("ports").items().len();
    let serving = Serving::of(definition).filter(|_| all > 0 && all == offered.len())?;
    let (port, setting) = match serving.port() {
        Said::Set(setting) if setting.is_literal() => (setting.value.parse().ok()?, Some(setting)),
        Said::Nothing if serving.is_known() => (i128::from(serving.tool.port), None),
        _ => return None,
    };
    let sure = serving.is_known() || listens_here(&serving, &offered);
    let differs = !offered.iter().any(|(it, _)| *it == port || serving.answers_on(*it));
    (sure && differs).then_some(Mismatch { port, setting, serving, offered })
}

/// Whether the port of a program that we do not know is most likely the one it listens on: no
/// address of another machine stands beside it, and no port of the service.
fn listens_here(serving: &Serving, offered: &[(i128, TextRange)]) -> bool {
    let words = || serving.invocation.args().iter().map(|word| word.text.as_str());
    let host = serving.invocation.flag(serving.tool.bind_flags);
    let own = host.is_none_or(|host| {
        is_loopback(&host.value) || matches!(host.value.as_str(), "0.0.0.0" | "::" | "[::]")
    });
    let speaks_of_ports = |word: &str| {
        word.contains("globals.ports")
            || offered.iter().any(|(port, _)| word.contains(&port.to_string()))
    };
    own && !words().any(speaks_of_ports)
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["ports"]);
    for found in context.definitions.iter().filter_map(mismatch) {
        let (port, title) = (found.port, found.serving.tool.title);
        let offered: Vec<_> = found.offered.iter().map(|(port, _)| port.to_string()).collect();
        let offered = offered.join(", ");
        let message = match &found.setting {
            Some(_) => format!("port {port} is not in `ports`; the gateway connects to {offered}"),
            None => format!(
                "{title} listens on port {port} unless told otherwise; the gateway connects to \
                 {offered}"
            ),
        };
        let diagnostic = findings.report(found.range(), message);
        if let Some((_, range)) = found.offered.first() {
            diagnostic.relate(*range, "the ports that the service offers");
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut definitions = context.definitions.iter();
    let found = definitions.find_map(|definition| {
        let found = mismatch(definition)?;
        (found.range() == diagnostic.range).then_some((definition, found))
    });
    let Some((definition, found)) = found else { return Vec::new() };
    [listen(context, definition, &found), offer(&found)].into_iter().flatten().collect()
}

/// Lets the program, the ports of its container and its probes follow the service.
fn listen(context: &Context, definition: &Definition, found: &Mismatch) -> Option<Fix> {
    let offered = found.offered.first()?.0;
    let own = match &found.setting {
        Some(setting) => edit::set(setting, &offered.to_string()),
        None => {
            let flag = found.serving.fitting(found.serving.tool.port_flags)?;
            found.serving.add_flag(context.tree, &format!("{flag}={{{{ globals.ports[0] }}}}"))?
        }
    };
    let mut edits = others(definition, found.port, offered);
    edits.push(own);
    sort_by_range(&mut edits, |edit| edit.range);
    Some(Fix { title: format!("Listen on port {offered}"), edits, safe: false })
}

/// The other places that name the port of the program.
fn others(definition: &Definition, from: i128, to: i128) -> Vec<TextEdit> {
    let container = definition.field("container");
    let ports = container.get("ports").items();
    let declared = ports.iter().map(|port| port.get("containerPort"));
    let culled = definition.view.at(&["termination", "probe", "http", "port"]);
    declared
        .chain(probed_ports(&container))
        .chain([culled])
        .filter(|place| place.int() == Some(from))
        .map(|place| TextEdit::replace(place.range(), to.to_string()))
        .collect()
}

/// Lets the service offer the port of the program.
fn offer(found: &Mismatch) -> Option<Fix> {
    let [(_, range)] = found.offered[..] else { return None };
    let edits = vec![TextEdit::replace(range, found.port.to_string())];
    Some(Fix { title: format!("Offer port {}", found.port), edits, safe: false })
}
