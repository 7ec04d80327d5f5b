//! Values around the containers of a pod that the cluster refuses.

use core::net::IpAddr;

use super::container_value_refused::leads_out;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};
use crate::template::is_template;

pub(super) static RULE: Rule = Rule {
    code: "pod-value-refused",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A toleration, an affinity, a volume or an address that the cluster refuses",
    explanation: "The cluster refuses a pod with\n\n\
                  - a toleration that has a `value` beside `Exists`, no `key` without `Exists`, or \
                  `tolerationSeconds` with an effect other than `NoExecute`\n\
                  - values beside `Exists` or `DoesNotExist`, none beside `In` or `NotIn`, and \
                  weights other than 1 to 100 in an affinity\n\
                  - a `defaultMode` above `0777`, which `644` without its zero is (`400` is no more \
                  than suspicious), and a `path` of an item that leads out of the volume\n\
                  - a `secret` without `secretName`, or a `configMap` without `name`\n\
                  - words in the place of IP addresses in `hostAliases` and `nameservers`",
    evidence: "The validation of pods by the API server.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  environment:\n    tolerations: [{operator: Exists}, {key: a, value: b}]\n    hostAliases: [{ip: 10.0.0.3, hostnames: [a]}]\n  volumes:\n    - {name: a, secret: {secretName: b, defaultMode: 0644, items: [{key: a, path: b/c}]}}\n  container: {image: 'a:1', volumeMounts: [{name: a, mountPath: /a}]}\n",
    bad: &[
        "run:\n  kind: job\n  environment:\n    tolerations: [{key: a, operator: Exists, value: b}]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["tolerations.key", "tolerations.operator", "secretName", "configMap.name"]);
    for pod in context.pods() {
        let environment = pod.field("environment");
        environment.get("tolerations").items().iter().for_each(|it| toleration(it, findings));
        affinity(&environment.get("affinity"), 0, findings);
        for alias in environment.get("hostAliases").items() {
            address(&alias.get("ip"), findings);
        }
        for server in environment.at(&["dnsConfig", "nameservers"]).items() {
            address(&server, findings);
        }
        pod.field("volumes").items().iter().for_each(|it| volume(it, findings));
    }
}

fn toleration(toleration: &View, findings: &mut Findings) {
    let [key, operator, value, effect, seconds] =
        ["key", "operator", "value", "effect", "tolerationSeconds"].map(|it| toleration.get(it));
    let is = |view: &View, word: &str| view.text().as_deref() == Some(word);
    if is(&operator, "Exists") && value.text().is_some_and(|text| !text.is_empty()) {
        findings.report(value.key_range(), "a toleration with `Exists` has no `value`");
    }
    let is_open = operator.is_template();
    if toleration.mapping().is_some() && key.is_blank() && !is(&operator, "Exists") && !is_open {
        let message = "a toleration without a `key` is for all taints and needs `operator: Exists`";
        findings.report(toleration.range(), message);
    }
    let is_evicted = effect.text().is_some_and(|it| it == "NoExecute" || is_template(&it));
    if !seconds.is_null() && !is_evicted {
        let message = "`tolerationSeconds` goes with `effect: NoExecute` alone";
        findings.report(seconds.key_range(), message);
    }
}

/// Deeper values are no affinity.
const MAX_DEPTH: usize = 10;

fn affinity(view: &View, depth: usize, findings: &mut Findings) {
    if depth > MAX_DEPTH {
        return;
    }
    let (operator, values, weight) = (view.get("operator"), view.get("values"), view.get("weight"));
    match operator.text().as_deref() {
        Some("Exists" | "DoesNotExist") if !values.items().is_empty() => {
            findings.report(values.key_range(), "`Exists` and `DoesNotExist` have no `values`");
        }
        Some("In" | "NotIn") if values.is_null() || values.is_blank() => {
            findings.report(operator.range(), "`In` and `NotIn` need `values` to compare with");
        }
        _ => {}
    }
    if weight.int().is_some_and(|weight| !(1..=100).contains(&weight)) {
        findings.report(weight.range(), "a weight is a number from 1 to 100");
    }
    let below = view.fields().into_iter().map(|(_, value)| value).chain(view.items());
    below.for_each(|below| affinity(&below, depth + 1, findings));
}

fn address(address: &View, findings: &mut Findings) {
    let is_wrong = |text: &str| !is_template(text) && text.parse::<IpAddr>().is_err();
    if let Some(text) = address.text().filter(|text| is_wrong(text)) {
        findings.report(address.range(), format!("`{text}` is not an IP address"));
    }
}

fn volume(volume: &View, findings: &mut Findings) {
    for (kind, name) in [("secret", "secretName"), ("configMap", "name")] {
        let source = volume.get(kind);
        if source.mapping().is_some() {
            let known = ["items", "defaultMode", "optional", name];
            let is_known =
                source.keys().iter().all(|key| known.contains(&&**key) || key == "default_mode");
            if source.get(name).is_null() && is_known {
                findings.report(source.key_range(), format!("`{kind}` lacks `{name}`"));
            }
            files(&source, findings);
        }
    }
    files(&volume.get("downwardAPI"), findings);
    files(&volume.get("projected"), findings);
}

/// The modes and paths of the files in a volume.
fn files(source: &View, findings: &mut Findings) {
    let items = source.get("items").items();
    let modes = items.iter().map(|item| item.get("mode")).chain([source.get("defaultMode")]);
    for mode in modes {
        if let Some(number) = mode.int().filter(|mode| !(0..=0o777).contains(mode)) {
            let meant = format!("0{number}");
            let is_octal = meant.len() == 4 && !meant.contains(['8', '9']);
            let advice =
                if is_octal { format!(", did you mean `{meant}`?") } else { String::new() };
            let message = format!("`{number}` is above the highest mode, `0777`{advice}");
            findings.report(mode.range(), message);
        } else if let Some(text) = mode.scalar().map(|it| it.text()).filter(|it| is_meant_octal(it))
        {
            let message = format!("`{text}` is no octal number, did you mean `0{text}`?");
            findings.report(mode.range(), message).severity = Severity::Warning;
        }
    }
    for path in items.iter().map(|item| item.get("path")) {
        if path.text().is_some_and(|text| !is_template(&text) && leads_out(&text)) {
            findings
                .report(path.range(), "the path of a file leads down from the top of the volume");
        }
    }
}

/// Whether a number below the highest mode has the look of one without its zero.
fn is_meant_octal(text: &str) -> bool {
    matches!(text, "400" | "440" | "444" | "500" | "550" | "555")
}
