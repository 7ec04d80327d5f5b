//! Giving a name another spelling, in all its places.

use std::fmt;

use crate::analysis::{
    Analysis, Mention, OWN_VOLUMES, Referent, Spelling, Symbol, SymbolKind, is_label,
};
use crate::spec::contexts::ROOTS;
use crate::syntax::{ScalarStyle, is_text};
use crate::template::{Literal, is_identifier, parse};
use crate::text::{TextEdit, TextRange, TextSize, sort_by_range};

/// Why a name cannot be changed; `Display` gives the sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenameError {
    /// There is no name.
    NoName,
    /// The component that a field names has to know it as well, and is in another place.
    Shared {
        /// The name.
        name: String,
        /// The field.
        field: &'static str,
    },
    /// The environment of the server declares it.
    Environment {
        /// The name.
        name: String,
    },
    /// A server lists it.
    Listed {
        /// The name.
        name: String,
        /// The address of the server.
        url: String,
    },
    /// It stands in a file that does not belong to the workspace.
    Outside {
        /// The file.
        file: String,
    },
    /// Not all files that may spell it are known yet.
    Scanning,
    /// The new name has characters that names of the kind cannot have.
    Spelling {
        /// The new name.
        name: String,
        /// What has it.
        kind: SymbolKind,
    },
    /// Templates use the new name for something else, or Polyaxon itself does.
    Reserved {
        /// The new name.
        name: String,
        /// What was to have it.
        kind: SymbolKind,
    },
    /// Something else has the new name.
    Taken {
        /// The new name.
        name: String,
        /// What has it.
        kind: SymbolKind,
    },
}

impl fmt::Display for RenameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenameError::NoName => write!(f, "there is no name here that can be changed"),
            RenameError::Shared { name, field } => {
                write!(f, "`{name}` is declared by the component that `{field}` names")
            }
            RenameError::Environment { name } => {
                write!(f, "`{name}` is declared in the environment, where it cannot be changed")
            }
            RenameError::Listed { name, url } => {
                write!(f, "`{name}` is declared at {url}, where it cannot be changed")
            }
            RenameError::Outside { file } => {
                write!(f, "the name also stands in `{file}`, which is outside of the workspace")
            }
            RenameError::Scanning => {
                write!(f, "the files of the workspace are still being read; try again in a moment")
            }
            RenameError::Spelling { name, kind } => {
                write!(f, "`{name}` cannot be the name of this {}: ", kind.title())?;
                if let Some(literal) = retyped(*kind, name) {
                    return write!(f, "Polyaxon reads it as {}", literal.kind());
                }
                f.write_str("expected ")?;
                match kind {
                    SymbolKind::Volume | SymbolKind::Container => {
                        write!(f, "lower-case letters, digits and `-`")
                    }
                    SymbolKind::Input | SymbolKind::Output | SymbolKind::Param => {
                        write!(f, "letters, digits and `_`, since templates use the name")
                    }
                    _ => write!(f, "letters, digits, `-` and `_`"),
                }
            }
            RenameError::Reserved { name, kind } => {
                let reason = match kind {
                    SymbolKind::Volume => "Polyaxon adds a volume of that name itself",
                    _ => "templates use it otherwise",
                };
                write!(f, "`{name}` cannot be the name of this {}: {reason}", kind.title())
            }
            RenameError::Taken { name, kind } => {
                write!(f, "`{name}` is already the name of another {}", kind.title())
            }
        }
    }
}

/// The range of the name at `offset` if it can be changed; the text there is what to start from.
pub fn prepare_rename(analysis: &Analysis, offset: TextSize) -> Result<TextRange, RenameError> {
    let symbol = symbol_at(analysis, offset)?;
    let mention = symbol.mention_at(offset).ok_or(RenameError::NoName)?;
    Ok(mention.range)
}

/// The edits of this file that change the name at `offset` everywhere, in order.
pub fn rename(
    analysis: &Analysis,
    offset: TextSize,
    new_name: &str,
) -> Result<Vec<TextEdit>, RenameError> {
    let symbol = symbol_at(analysis, offset)?;
    if new_name == symbol.name {
        return Ok(Vec::new());
    }
    may_be_called(analysis, symbol, new_name)?;
    let path = symbol.referent.as_ref().and_then(Referent::path);
    if path.is_some_and(|path| analysis.options().beside.may_take(path, new_name)) {
        return Err(RenameError::Taken { name: new_name.to_owned(), kind: SymbolKind::Input });
    }
    Ok(rename_edits(symbol, new_name))
}

/// Whether a symbol of a file may get a new name.
pub fn may_be_called(
    analysis: &Analysis,
    symbol: &Symbol,
    new_name: &str,
) -> Result<(), RenameError> {
    if !is_name(symbol, new_name) || retyped(symbol.kind, new_name).is_some() {
        return Err(RenameError::Spelling { name: new_name.to_owned(), kind: symbol.kind });
    }
    let is_reserved = match symbol.kind {
        SymbolKind::Volume => OWN_VOLUMES.contains(&new_name),
        kind => is_value(kind) && !is_variable(new_name),
    };
    if is_reserved {
        return Err(RenameError::Reserved { name: new_name.to_owned(), kind: symbol.kind });
    }
    let other = analysis.names().sibling(symbol, new_name);
    // The same connection may be called both ways already, where one of them is wrong.
    match other.filter(|it| it.kind != SymbolKind::Connection || !it.declarations.is_empty()) {
        Some(other) if other.name != symbol.name => {
            Err(RenameError::Taken { name: new_name.to_owned(), kind: other.kind })
        }
        _ if is_value(symbol.kind) && is_captured(analysis, symbol, new_name) => {
            Err(RenameError::Reserved { name: new_name.to_owned(), kind: symbol.kind })
        }
        _ => Ok(()),
    }
}

/// The edits of a file that give a symbol in it a new name, in order.
pub fn rename_edits(symbol: &Symbol, new_name: &str) -> Vec<TextEdit> {
    let mut edits: Vec<_> = symbol.mentions().map(|mention| edit(mention, new_name)).collect();
    sort_by_range(&mut edits, |edit| edit.range);
    edits
}

fn symbol_at(analysis: &Analysis, offset: TextSize) -> Result<&Symbol, RenameError> {
    let symbol = analysis.name_at(offset, &SymbolKind::ALL).ok_or(RenameError::NoName)?;
    match &symbol.referent {
        Some(Referent { field, .. }) if analysis.is_shared(symbol) => {
            Err(RenameError::Shared { name: symbol.name.clone(), field })
        }
        _ => Ok(symbol),
    }
}

fn is_name(symbol: &Symbol, name: &str) -> bool {
    match symbol.kind {
        SymbolKind::Volume | SymbolKind::Container => is_label(name),
        kind if is_value(kind) => {
            let bare = symbol.mentions().any(|mention| mention.spelling == Spelling::Variable);
            if bare { is_identifier(name) } else { is_word(name) }
        }
        SymbolKind::Operation | SymbolKind::Component => is_word(name) && !name.contains('.'),
        _ => is_word(name),
    }
}

/// What Polyaxon reads a name of a kind as, if that is no text.
fn retyped(kind: SymbolKind, name: &str) -> Option<Literal> {
    Literal::read(name).filter(|_| kind != SymbolKind::Anchor && !is_value(kind))
}

/// Whether templates speak of what a symbol of a kind stands for.
fn is_value(kind: SymbolKind) -> bool {
    matches!(kind, SymbolKind::Input | SymbolKind::Output | SymbolKind::Param)
}

/// Whether a name could stand in a template alone for a value: `not` and `true` mean something there,
/// and there are objects that Polyaxon brings. Beside a `self` nothing is rendered at all. What no
/// template can spell is written in brackets.
fn is_variable(name: &str) -> bool {
    let is_own = name == "self" || ROOTS.iter().any(|root| root.name == name);
    let template = parse(&format!("{{{{ {name} }}}}"));
    !is_own && (!is_identifier(name) || template.references().iter().any(|it| it.root.text == name))
}

/// Whether a use of a symbol would mean something else by the new name: a loop may give it to what it
/// goes through.
fn is_captured(analysis: &Analysis, symbol: &Symbol, new_name: &str) -> bool {
    let mentions = |analysis: &Analysis| -> usize {
        let symbols = analysis.names().symbols().iter();
        let named = symbols.filter(|it| is_value(it.kind) && it.name == new_name);
        named.map(|it| it.mentions().count()).sum()
    };
    let edits = rename_edits(symbol, new_name);
    let renamed = analysis.tree().edit_all(&edits);
    mentions(&analysis.update(renamed)) < mentions(analysis) + symbol.mentions().count()
}

fn is_word(name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    name.chars().all(is_part) && name.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn edit(mention: &Mention, name: &str) -> TextEdit {
    match mention.spelling {
        Spelling::Scalar(ScalarStyle::Plain) if !is_text(name) => {
            TextEdit::replace(mention.range, format!("\"{name}\""))
        }
        Spelling::Field { quote } if !is_identifier(name) => {
            TextEdit::replace(mention.full_range, format!("[{quote}{name}{quote}]"))
        }
        _ => TextEdit::replace(mention.range, name),
    }
}
