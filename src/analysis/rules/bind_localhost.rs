//! A program that only its own pod can reach.

use std::rc::Rc;

use crate::analysis::command::Setting;
use crate::analysis::edit;
use crate::analysis::serving::{Listens, Said, Serving};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::text::{TextEdit, TextRange};

pub(super) static RULE: Rule = Rule {
    code: "bind-localhost",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The program listens on the loopback interface, where the gateway cannot reach it",
    explanation: "A service is reached through the gateway, which connects to its pod from \
                  outside. A program that listens on `127.0.0.1` or `localhost` refuses that \
                  connection, and the page answers with 502. Many programs do so unless they are \
                  told otherwise: Jupyter, TensorBoard, Uvicorn, Gunicorn, Flask, Vite.\n\n\
                  Let it listen on all interfaces: `--host=0.0.0.0`, `--ip=0.0.0.0`, \
                  `--bind=0.0.0.0:8000`, whichever the program understands.",
    evidence: "The defaults of the programs, from their documentation; the gateway connects to the \
               Kubernetes Service of the run.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host, 0.0.0.0]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host, 127.0.0.1]\n",
    ],
};

struct Found<'t> {
    serving: Rc<Serving<'t>>,
    setting: Option<Setting<'t>>,
}

impl Found<'_> {
    fn range(&self) -> TextRange {
        self.setting.as_ref().map_or_else(|| self.serving.range(), Setting::range)
    }
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    context.definitions.iter().filter_map(found).collect()
}

fn found<'t>(definition: &Definition<'t>) -> Option<Found<'t>> {
    // A sidecar may well be what the gateway reaches.
    if !definition.field("sidecars").is_null() {
        return None;
    }
    let serving = Serving::of(definition)?;
    match serving.listens() {
        Listens::Loopback(setting) if serving.is_known() || is_its_port(&serving, definition) => {
            Some(Found { serving, setting })
        }
        _ => None,
    }
}

/// Whether the port beside the address is one of the service, so that the address is its own.
fn is_its_port(serving: &Serving, definition: &Definition) -> bool {
    let Said::Set(port) = serving.port() else { return false };
    port.value.contains("globals.ports")
        || port
            .value
            .parse()
            .is_ok_and(|port: i128| definition.ports().iter().any(|(known, _)| *known == port))
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["args", "command"]);
    for found in find(context) {
        let title = found.serving.tool.title;
        let message = match &found.setting {
            Some(setting) => format!(
                "`{}` is reached from inside the pod alone, and the gateway is outside; listen on \
                 `0.0.0.0`",
                setting.value
            ),
            None => format!(
                "{title} listens on `127.0.0.1` unless told otherwise, and the gateway cannot \
                 reach it there; add `{}`",
                flag(&found.serving).unwrap_or_else(|| variable(&found.serving))
            ),
        };
        findings.report(found.range(), message);
    }
}

/// The flag that makes it listen on all interfaces.
fn flag(serving: &Serving) -> Option<String> {
    let tool = serving.tool;
    let address = || tool.address_flags.first().map(|flag| format!("{flag}=0.0.0.0:{PORT}"));
    let bare = || tool.port_argument.then(|| format!("0.0.0.0:{}", tool.port));
    let flag = serving.fitting(tool.bind_flags).map(|flag| format!("{flag}=0.0.0.0"));
    flag.or_else(address).or_else(bare)
}

const PORT: &str = "{{ globals.ports[0] }}";

fn variable(serving: &Serving) -> String {
    let names = [serving.tool.bind_env, serving.tool.address_env].concat();
    names.first().map_or_else(String::new, |name| format!("{name}=0.0.0.0"))
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = find(context).into_iter().find(|found| found.range() == diagnostic.range);
    let edit = found.and_then(|found| edit(context, &found));
    Fix::one("Listen on all interfaces", edit, false)
}

fn edit(context: &Context, found: &Found) -> Option<TextEdit> {
    match &found.setting {
        Some(setting) => Some(edit::set(setting, "0.0.0.0")),
        None => match found.serving.port() {
            Said::Set(port) if found.serving.tool.port_argument => {
                Some(edit::set(&port, &format!("0.0.0.0:{}", port.value)))
            }
            _ => found.serving.add_flag(context.tree, &flag(&found.serving)?),
        },
    }
}
