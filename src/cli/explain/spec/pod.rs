//! What runs: images, commands, and how much of the cluster they take.

use super::lines::{Lines, listed, said};
use crate::analysis::command::CommandLine;
use crate::analysis::{Definition, Role, View};

pub(super) fn describe(definition: &Definition, lines: &mut Lines) {
    if definition.has_main_container() {
        main(definition, lines);
    }
    for (name, replica) in definition.replicas() {
        let container = replica.get("container");
        let image = said(definition, &container.get("image"));
        let image = image.unwrap_or_else(|| "no image".to_owned());
        let size = size(definition, &replica, &container);
        lines.push("runs", format!("{name}: {image}, {size}"));
    }
    for container in definition.containers().iter().filter(|it| it.role == Role::Sidecar) {
        let image = said(definition, &container.view.get("image")).unwrap_or_default();
        let name = container.view.get("name").text().unwrap_or_default().into_owned();
        lines.push("beside it", format!("{name} {image}").trim());
    }
}

fn main(definition: &Definition, lines: &mut Lines) {
    let container = definition.field("container");
    let image = said(definition, &container.get("image"));
    lines.push("image", image.unwrap_or_else(|| "none is given".to_owned()));
    let command = CommandLine::of_main(definition);
    let words = listed_words(&command);
    match (words.is_empty(), command.complete) {
        (true, true) => lines.push("command", "as the image has it"),
        (true, false) => lines.push("command", "as a template decides"),
        _ => lines.push("command", words),
    }
    lines.push("size", size(definition, &definition.run, &container));
}

fn listed_words(command: &CommandLine) -> String {
    command.words.iter().map(|word| word.text.trim()).collect::<Vec<_>>().join(" ")
}

/// Replicas, and what each and all of them take.
fn size(definition: &Definition, replica: &View, container: &View) -> String {
    let written = replica.get("replicas");
    let count = written.int().unwrap_or(1);
    let each = needs(definition, container);
    let each = if each.is_empty() { vec![Need::unknown()] } else { each };
    let one = listed(each.iter().map(Need::text));
    match (count, said(definition, &written).filter(|_| written.int().is_none())) {
        (_, Some(template)) => format!("{template} replicas, each with {one}"),
        (1, None) => format!("1 replica with {one}"),
        (count, None) => {
            let all: Option<Vec<_>> = each.iter().map(|need| need.times(count)).collect();
            let all = all.map(|all| format!(", together {}", listed(all.iter().map(Need::text))));
            format!("{count} replicas, each with {one}{}", all.unwrap_or_default())
        }
    }
}

/// How much of a resource a container is given.
struct Need {
    name: String,
    least: Option<String>,
    most: Option<String>,
}

/// What a container is given, of its own resources or of the short form at the root.
fn needs(definition: &Definition, container: &View) -> Vec<Need> {
    let sides = ["requests", "limits"].map(|side| container.at(&["resources", side]).fields());
    let mut needs: Vec<Need> = Vec::new();
    for (side, fields) in sides.iter().enumerate() {
        for (name, value) in fields {
            let index = needs.iter().position(|need| need.name == *name).unwrap_or(needs.len());
            if index == needs.len() {
                needs.push(Need { name: name.to_string(), least: None, most: None });
            }
            let amount = said(definition, value);
            if side == 0 { needs[index].least = amount } else { needs[index].most = amount }
        }
    }
    let short = definition.view.get("resources").fields();
    needs.extend(short.into_iter().map(|(name, value)| {
        let amount = said(definition, &value);
        Need { name: name.into_owned(), least: amount.clone(), most: amount }
    }));
    needs
}

impl Need {
    fn unknown() -> Need {
        Need { name: "what the node has left".to_owned(), least: None, most: None }
    }

    fn text(&self) -> String {
        match (&self.least, &self.most) {
            (Some(least), Some(most)) if least != most => {
                format!("{least} to {most} {}", self.name)
            }
            (Some(amount), Some(_)) => format!("{amount} {}", self.name),
            (Some(least), None) => format!("{least} {} or more", self.name),
            // Of a GPU and its like the limit is also what is reserved.
            (None, Some(most)) => format!("up to {most} {}", self.name),
            (None, None) => self.name.clone(),
        }
    }

    /// What some replicas need together; `None` where the text does not tell.
    fn times(&self, count: i128) -> Option<Need> {
        let side = |side: &Option<String>| match side {
            Some(amount) => Some(Some(times(amount, count)?)),
            None => Some(None),
        };
        self.least.as_ref().or(self.most.as_ref())?;
        Some(Need { name: self.name.clone(), least: side(&self.least)?, most: side(&self.most)? })
    }
}

/// A quantity some times, in the same unit.
fn times(amount: &str, count: i128) -> Option<String> {
    let end = amount.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(amount.len());
    let (number, unit) = amount.split_at(end);
    let number: f64 = number.parse().ok()?;
    unit.bytes()
        .all(|byte| byte.is_ascii_alphabetic())
        .then(|| format!("{}{unit}", number * count as f64))
}

#[cfg(test)]
mod tests {
    use super::times;

    #[test]
    fn quantities_are_multiplied_in_their_unit() {
        for (amount, expected) in [
            ("500m", Some("1500m")),
            ("1.5", Some("4.5")),
            ("2Gi", Some("6Gi")),
            ("{{ memory }}", None),
            ("2Gi (input memory)", None),
        ] {
            assert_eq!(times(amount, 3).as_deref(), expected, "{amount}");
        }
    }
}
