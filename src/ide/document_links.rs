//! Places that lead to a page or a file.

mod image;

use crate::analysis::walk::{Part, walk};
use crate::analysis::{Analysis, DocumentKind};
use crate::syntax::{Content, Entry, Scalar};
use crate::template::is_rendered;
use crate::text::TextRange;

/// A place that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLink {
    /// The text that leads there, without quotes.
    pub range: TextRange,
    /// Where it leads.
    pub target: LinkTarget,
    /// What is there, in a few words.
    pub tooltip: &'static str,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page.
    Url(String),
    /// A file, relative to the folder of the file that the link is in, as written.
    Path(String),
}

/// The links of a file: repositories, pages and files that it refers to, and the pages of images.
/// Nothing is asked of the network; what holds a template leads nowhere.
pub fn document_links(analysis: &Analysis) -> Vec<DocumentLink> {
    let mut links = Vec::new();
    let range = analysis.tree().text().range();
    walk(analysis, range, &mut |part, _| {
        if let Part::Entry(entry, _) = part {
            links.extend(link(entry));
        }
    });
    links.retain(|link| is_ours(analysis, link.range));
    links
}

fn is_ours(analysis: &Analysis, range: TextRange) -> bool {
    let document = analysis.tree().document_at(range.start());
    matches!(analysis.kind(&document), DocumentKind::Polyaxon(_))
}

fn link(entry: &Entry) -> Option<DocumentLink> {
    let key = entry.key_text()?;
    let Content::Scalar(scalar) = entry.value()?.content() else { return None };
    let (range, text) = plain_text(&scalar)?;
    let is_word = !text.contains(char::is_whitespace);
    let (target, tooltip) = match &*key {
        "pathRef" | "path_ref" => (LinkTarget::Path(file(&text)?), "Open the file"),
        _ if !is_word => return None,
        "url" | "urlRef" | "url_ref" => (LinkTarget::Url(page(&text)?), "Open the page"),
        "image" => (LinkTarget::Url(image::page(&text)?), "Open the page of the image"),
        _ => return None,
    };
    Some(DocumentLink { range, target, tooltip })
}

/// The text of a scalar that stands in one line as it is, and its place.
fn plain_text(scalar: &Scalar) -> Option<(TextRange, String)> {
    let range = scalar.verbatim_range()?;
    let text = scalar.text().into_owned();
    let is_plain = !text.is_empty() && !text.contains(char::is_control);
    (is_plain && !is_rendered(&text)).then_some((range, text))
}

fn file(text: &str) -> Option<String> {
    (!text.contains("://")).then(|| text.to_owned())
}

/// Hosts whose repositories have a page under the address that SSH uses.
const FORGES: [&str; 3] = ["github.com", "gitlab.com", "bitbucket.org"];

/// The page of an address: itself, or that of a repository given for SSH.
fn page(text: &str) -> Option<String> {
    if let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
        return host.starts_with(|c: char| c.is_alphanumeric()).then(|| text.to_owned());
    }
    let address = text.strip_prefix("ssh://").unwrap_or(text).strip_prefix("git@")?;
    let (host, path) = address.split_once([':', '/'])?;
    let path = path.trim_start_matches('/').trim_end_matches(".git");
    (FORGES.contains(&host) && !path.is_empty()).then(|| format!("https://{host}/{path}"))
}
