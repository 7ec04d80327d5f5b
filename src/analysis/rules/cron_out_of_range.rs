//! Cron expressions that name no time.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "cron-out-of-range",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A cron expression names no time",
    explanation: "The five fields are the minute (0 to 59), the hour (0 to 23), the day of the month \
                  (1 to 31), the month (1 to 12) and the day of the week (0 to 7, where 0 and 7 are \
                  Sunday). `polyaxon check` takes any text; the schedule is refused when it is made.",
    evidence: "The fields that crontab(5) lists.",
    check: Some(check),
    fix: None,
    good: "schedule: {kind: cron, cron: '*/15 7-19 * jan,jul 1-5'}\nrun:\n  kind: job\n  container: {image: 'app:1'}\n",
    bad: &[
        "schedule: {kind: cron, cron: '0 24 * * *'}\nrun:\n  kind: job\n  container: {image: 'app:1'}\n",
    ],
};

struct Field {
    name: &'static str,
    least: u32,
    most: u32,
}

const FIELDS: [Field; 5] = [
    Field { name: "minute", least: 0, most: 59 },
    Field { name: "hour", least: 0, most: 23 },
    Field { name: "day of the month", least: 1, most: 31 },
    Field { name: "month", least: 1, most: 12 },
    Field { name: "day of the week", least: 0, most: 7 },
];

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let cron = definition.view.at(&["schedule", "cron"]);
        let Some(text) = cron.text().filter(|text| !is_rendered(text)) else { continue };
        if let Some(mistake) = mistake(&text) {
            findings.report(cron.range(), mistake);
        }
    }
}

/// What is wrong with an expression. Some programs take seconds or years too, and words such as
/// `@daily`.
fn mistake(expression: &str) -> Option<String> {
    let parts: Vec<_> = expression.split_whitespace().collect();
    match parts.len() {
        1 if expression.trim_start().starts_with('@') => None,
        5 => FIELDS.iter().zip(parts).find_map(|(field, part)| field.mistake(part)),
        6 | 7 => None,
        count => Some(format!("a cron expression has five fields, and this has {count}")),
    }
}

impl Field {
    fn mistake(&self, part: &str) -> Option<String> {
        let Field { name, least, most } = self;
        part.split(',').find_map(|part| {
            let (span, step) = part.split_once('/').unwrap_or((part, "1"));
            let numbers = span.split('-').filter_map(|number| number.parse::<u32>().ok());
            let strange = numbers.into_iter().find(|number| !(*least..=*most).contains(number));
            match strange {
                Some(number) => {
                    Some(format!("the {name} goes from {least} to {most}, and this is {number}"))
                }
                None => (step == "0").then(|| format!("the {name} has steps of 0")),
            }
        })
    }
}
