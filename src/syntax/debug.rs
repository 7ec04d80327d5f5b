//! The tree as text, for those who look into it.

use std::fmt;

use super::green::{Body, Green};
use super::kids::Kids;
use super::tree::Tree;

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_kids(f, &self.stream, 0, 0)
    }
}

fn write_kids(f: &mut fmt::Formatter<'_>, kids: &Kids, start: u32, depth: usize) -> fmt::Result {
    kids.iter().try_for_each(|kid| write_green(f, kid.green, start + kid.offset, depth))
}

fn write_green(f: &mut fmt::Formatter<'_>, green: &Green, start: u32, depth: usize) -> fmt::Result {
    write!(f, "{:indent$}{:?} {start}..{}", "", green.kind, start + green.len, indent = depth * 2)?;
    let (key, len) = (green.key(), green.key_len);
    write!(f, " col {} key {key}+{len} value {}", green.col, green.value)?;
    match &green.body {
        Body::Empty => f.write_str(" empty")?,
        Body::Line(len, style) => write!(f, " {style:?}+{len}")?,
        Body::Leaf => f.write_str(" leaf")?,
        Body::Kids { .. } => {}
    }
    if let Some(trouble) = green.trouble() {
        write!(f, " {trouble:?}")?;
    }
    writeln!(f)?;
    match &green.body {
        Body::Kids { kids, .. } => write_kids(f, kids, start + green.kids_start(), depth + 1),
        _ => Ok(()),
    }
}
