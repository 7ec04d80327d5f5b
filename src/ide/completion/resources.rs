//! Names and amounts of resources, and ports: what is free to choose, and mostly one of a few.

use crate::analysis::{Bound, Step, View};
use crate::ide::site::Site;
use crate::schema::{Reading, Shape};
use crate::spec;
use crate::spec::tools::{TOOLS, Tool};
use crate::text::TextEdit;

use super::insert::Style;
use super::{CompletionItem, CompletionKind};

/// Resources that a cluster hands out, with what they are.
const RESOURCES: &[(&str, &str)] = &[
    ("cpu", "Processors: `1`, `500m` for half of one."),
    ("memory", "Memory: `512Mi`, `2Gi`."),
    ("nvidia.com/gpu", "GPUs of NVIDIA, whole ones."),
    ("amd.com/gpu", "GPUs of AMD, whole ones."),
    ("ephemeral-storage", "Space on the disk of the node: `10Gi`."),
];

const CPU: &[&str] = &["500m", "1", "2", "4"];
const MEMORY: &[&str] = &["512Mi", "1Gi", "2Gi", "4Gi", "8Gi"];
const COUNT: &[&str] = &["1", "2", "4", "8"];
const PORTS: &[&str] = &["8888", "8080", "8501", "8000", "6006"];

/// The names of resources, in the `limits` and `requests` of a container.
pub(super) fn names(site: &Site, style: &Style) -> Vec<CompletionItem> {
    let keys = site.keys();
    let [.., outer, list] = keys.as_slice() else { return Vec::new() };
    if outer != "resources" || !matches!(list.as_str(), "limits" | "requests") {
        return Vec::new();
    }
    let present = site.view.keys();
    let missing =
        RESOURCES.iter().enumerate().filter(|(_, (name, _))| present.iter().all(|key| key != name));
    let items = missing.map(|(rank, (name, docs))| CompletionItem {
        kind: CompletionKind::Field,
        edit: style.edit(site, style.scalar(name)),
        docs: (*docs).to_owned(),
        ..value(name, "amount", rank, site)
    });
    items.collect()
}

/// Amounts of a resource that are asked for often.
pub(super) fn amounts(bound: &Bound, site: &Site) -> Vec<CompletionItem> {
    let keys = site.keys();
    let is_amount = bound.shapes(spec::schema(), &site.view).iter().any(|shape| {
        matches!(spec::schema().shape(*shape), Shape::Scalar(scalar) if is_amount(scalar.reading))
    });
    let amounts = match keys.last().map(String::as_str) {
        _ if !is_amount => &[],
        Some("cpu") => CPU,
        Some("memory" | "ephemeral-storage" | "sizeLimit" | "storage") => MEMORY,
        Some(name) if name.contains("gpu") || name.contains('/') => COUNT,
        _ => &[],
    };
    amounts.iter().enumerate().map(|(rank, amount)| value(amount, "", rank, site)).collect()
}

fn is_amount(reading: Reading) -> bool {
    matches!(
        reading,
        Reading::Quantity | Reading::CpuRange | Reading::MemoryRange | Reading::CountRange
    )
}

/// The port of the program that the run starts; of programs that are often run where it is unknown.
pub(super) fn ports(root: &View, site: &Site) -> Vec<CompletionItem> {
    let keys = site.keys();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let run = match keys.as_slice() {
        ["ports"] => root.clone(),
        [run @ ("run" | "runPatch"), "ports"] => root.get(run),
        ["component", "run", "ports"] => root.at(&["component", "run"]),
        [.., "containerPort"] | [.., "httpGet" | "tcpSocket" | "grpc" | "http", "port"] => {
            return exposed(root, site);
        }
        _ => return Vec::new(),
    };
    let taken: Vec<String> =
        run.get("ports").items().iter().filter_map(View::int).map(|it| it.to_string()).collect();
    let known = tool(&run.get("container")).map(|tool| (tool.port.to_string(), tool.title));
    let often = PORTS.iter().map(|port| {
        let tool = TOOLS.iter().find(|tool| tool.port.to_string() == *port);
        ((*port).to_owned(), tool.map_or("", |tool| tool.title))
    });
    let all: Vec<(String, &str)> = match known {
        Some(known) => vec![known],
        None => often.collect(),
    };
    let free = all.iter().filter(|(port, _)| !taken.contains(port)).enumerate();
    free.map(|(rank, (port, title))| value(port, title, rank, site)).collect()
}

/// The ports of the container that a place is in, with their names where these may be given; of one
/// without any, those that the run exposes.
fn exposed(root: &View, site: &Site) -> Vec<CompletionItem> {
    let is_in = |keys| site.steps.iter().any(|step| step.is_into(keys));
    let takes_name = is_in(&["httpGet", "tcpSocket"]);
    let holders = site.steps.iter().rev().filter(|_| !is_in(&["containerPort"])).map(Step::view);
    let own = holders.map(|it| it.get("ports").items()).find(|ports| !ports.is_empty());
    let own = own.unwrap_or_default().into_iter().flat_map(|port| {
        let name = port.get("name").text().filter(|_| takes_name).map(String::from);
        [port.get("containerPort").int().map(|it| it.to_string()), name]
    });
    let own: Vec<String> = own.flatten().collect();
    let ports = [root.at(&["run", "ports"]), root.get("ports")];
    let run = ports.iter().flat_map(View::items).filter_map(|port| port.int());
    let all = if own.is_empty() { run.map(|it| it.to_string()).collect() } else { own };
    all.iter().enumerate().map(|(rank, port)| value(port, "", rank, site)).collect()
}

/// The program of a container, by its command or its image.
fn tool(container: &View) -> Option<&'static Tool> {
    let words: Vec<String> = ["command", "args"]
        .iter()
        .flat_map(|field| container.get(field).items())
        .filter_map(|word| word.text().map(String::from))
        .collect();
    let by_words = Tool::of_words(words.iter().map(String::as_str));
    by_words.or_else(|| {
        let image = container.get("image").text()?.into_owned();
        let named = TOOLS.iter().find(|tool| {
            tool.configured_images.iter().any(|name| spec::tools::image_is(&image, name))
        });
        Tool::of_image(&image).or(named)
    })
}

fn value(value: &str, detail: &str, rank: usize, site: &Site) -> CompletionItem {
    let edit = TextEdit::replace(site.word, value);
    CompletionItem {
        detail: detail.to_owned(),
        rank: rank as u32,
        ..CompletionItem::new(value.to_owned(), CompletionKind::Value, edit)
    }
}
