//! SARIF 2.1.0: the rules, the findings with their fixes, and names by which a finding is known
//! again.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Error;
use serde_json::{Value, json};

use super::{Checked, Fingerprints, Report, array, dotted, origin_name};
use crate::analysis::{self, Diagnostic, Fix, Severity};
use crate::ide;
use crate::text::{PositionEncoding, TextRange};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The form.
#[derive(Default)]
pub(super) struct Sarif {
    /// What is said about each code that was found.
    rules: BTreeMap<&'static str, Value>,
    /// The findings as they are written: as values they take ten times the memory.
    results: Vec<String>,
    /// What could not be done.
    failures: Vec<Value>,
    fingerprints: Fingerprints,
}

impl Report for Sarif {
    fn file(&mut self, _: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        let most_fixes = ide::most_fixes(&checked.analysis);
        for (index, diagnostic) in checked.diagnostics.iter().enumerate() {
            self.rules.entry(diagnostic.code).or_insert_with(|| rule(diagnostic));
            let fingerprint = self.fingerprints.of(checked, diagnostic);
            let mut result = result(checked, diagnostic, &fingerprint);
            if index < most_fixes {
                add_fixes(&mut result, checked, diagnostic);
            }
            self.results.push(format!("{result:#}"));
        }
        Ok(())
    }

    fn failure(&mut self, _: &mut dyn Write, failure: &Error) -> io::Result<()> {
        let message = json!({"text": format!("{failure:#}")});
        self.failures.push(json!({"level": "error", "message": message}));
        Ok(())
    }

    fn end(&mut self, output: &mut dyn Write) -> io::Result<()> {
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": self.rules.values().collect::<Vec<_>>(),
        });
        let run = json!({
            "tool": {"driver": driver},
            "columnKind": "utf16CodeUnits",
            "invocations": [{
                "executionSuccessful": self.failures.is_empty(),
                "toolExecutionNotifications": self.failures,
            }],
            "results": [],
        });
        let whole = format!("{:#}", json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}));
        // In a text quotes are written otherwise.
        let (before, after) = whole.split_once("\"results\": []").unwrap_or_default();
        write!(output, "{before}\"results\": ")?;
        array(output, &self.results, "      ")?;
        writeln!(output, "{after}")
    }
}

/// What is said about the code of a finding.
fn rule(diagnostic: &Diagnostic) -> Value {
    let mut described = json!({
        "id": diagnostic.code,
        "defaultConfiguration": {"level": level(diagnostic.severity)},
        "properties": {"tags": [origin_name(diagnostic.origin)]},
    });
    if let Some(rule) = analysis::rule(diagnostic.code) {
        described["shortDescription"] = json!({"text": rule.summary});
        described["fullDescription"] = json!({"text": rule.explanation});
        described["help"] = json!({"text": rule.explanation, "markdown": rule.explanation});
        described["helpUri"] = json!(analysis::page(rule.code));
        described["defaultConfiguration"]["level"] = json!(level(rule.severity));
    }
    described
}

fn result(checked: &Checked, diagnostic: &Diagnostic, fingerprint: &str) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity),
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": location(checked, diagnostic.range)}],
        "partialFingerprints": {"polyaxonPath/v1": fingerprint},
    });
    let path = dotted(&checked.path(diagnostic));
    if !path.is_empty() {
        result["locations"][0]["logicalLocations"] = json!([{"fullyQualifiedName": path}]);
    }
    let related = diagnostic.related.iter().map(|related| {
        json!({
            "message": {"text": related.message},
            "physicalLocation": location(checked, related.range),
        })
    });
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] = related.collect();
    }
    result
}

fn add_fixes(result: &mut Value, checked: &Checked, diagnostic: &Diagnostic) {
    let fixes = ide::fixes(&checked.analysis, diagnostic);
    if !fixes.is_empty() {
        result["fixes"] = fixes.iter().map(|suggested| fix(checked, suggested)).collect();
    }
}

fn fix(checked: &Checked, fix: &Fix) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(checked, edit.range),
            "insertedContent": {"text": edit.new_text},
        })
    });
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&checked.name)},
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

fn location(checked: &Checked, range: TextRange) -> Value {
    json!({
        "artifactLocation": {"uri": uri(&checked.name)},
        "region": region(checked, range),
    })
}

fn region(checked: &Checked, range: TextRange) -> Value {
    let (line, column) = checked.place_in(range.start(), PositionEncoding::Utf16);
    let (end_line, end_column) = checked.place_in(range.end(), PositionEncoding::Utf16);
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

/// The address of a file: relative as it was given, or absolute.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    match Path::new(name).is_absolute() {
        true => format!("file://{}{uri}", if uri.starts_with('/') { "" } else { "/" }),
        false => uri,
    }
}
