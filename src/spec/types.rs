//! What a field of the model may hold, where the Rust type alone does not say it.
//!
//! Polyaxon reads some types strictly and some loosely, and lets a template stand for some values.
//! Each type here writes that into the JSON Schema of its field.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Defines types by the JSON Schema of the fields that have them.
macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $json:tt;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($json)
            }
        }
    )*};
}

types! {
    /// Any value, null too.
    Anything = {};
    /// Any value but null; it is turned into a text.
    AsText = { "not": { "type": "null" } };
    /// A mapping with whatever is in it.
    AnyMap = { "type": "object", "x-any-keys": true };
    /// The key that tells the kind of an object; its value comes from the list of kinds.
    Tag = { "type": "string" };

    /// A boolean, also written as `"yes"`, `"off"`, `1`.
    LaxBool = { "type": "boolean", "x-reading": "lax-bool" };
    /// An integer, also written as a text or as `1.0`.
    LaxInt = { "type": "integer", "x-reading": "lax-int" };
    /// A [`LaxInt`] above zero.
    PositiveInt = { "type": "integer", "x-reading": "lax-int", "exclusiveMinimum": 0 };
    /// An integer above zero, also written as `1.0`, but not as a text.
    PositiveWholeNumber = { "type": "integer", "x-reading": "whole-number", "exclusiveMinimum": 0 };
    /// A number, also written as a text.
    Float = { "type": "number", "x-reading": "float" };
    /// A [`Float`] that is not negative.
    PositiveFloat = { "type": "number", "x-reading": "float", "minimum": 0 };
    /// A number that is no text.
    StrictFloat = { "type": "number" };
    /// A probability below one, written with a point.
    Probability = { "type": "number", "x-reading": "fraction", "minimum": 0, "exclusiveMaximum": 1 };

    /// A text that is not blank.
    Filled = { "type": "string", "x-reading": "filled" };
    /// Lines of which none is blank; at least one.
    Lines = { "type": "array", "items": { "type": "string", "x-reading": "filled" }, "minItems": 1 };
    /// A name of letters, digits, dashes and underscores.
    Slug = { "type": "string", "x-reading": "slug", "pattern": "^[-a-zA-Z0-9_]+$" };
    /// The name of a container image.
    Image = { "type": "string", "x-reading": "image" };
    /// A UUID, with or without dashes.
    Uuid = { "type": "string", "x-reading": "uuid" };
    /// UUIDs in one text, separated by commas.
    UuidList = { "type": "string", "x-reading": "uuid-list" };
    /// A day.
    Date = { "type": "string", "x-reading": "date" };
    /// A day and a time.
    DateTime = { "type": "string", "x-reading": "date-time" };
    /// A span of time.
    Duration = { "type": "string", "x-reading": "duration" };
    /// Processors: a request, a limit or both.
    CpuRange = { "type": "string", "x-reading": "cpu-range" };
    /// Memory: a request, a limit or both.
    MemoryRange = { "type": "string", "x-reading": "memory-range" };
    /// A count: a request, a limit or both.
    CountRange = { "type": "string", "x-reading": "count-range" };
}

/// Numbers in one text, separated by colons; at least `N` of them.
pub struct Numbers<const N: u8>;

impl<const N: u8> JsonSchema for Numbers<N> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Numbers_{N}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "x-reading": "numbers", "x-numbers": N })
    }
}

/// Defines types that are made of other types.
macro_rules! generics {
    ($($(#[$doc:meta])* $name:ident<$($arg:ident),*> = |$generator:ident| $json:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name<$($arg),*>(PhantomData<($($arg,)*)>);

        impl<$($arg: JsonSchema),*> JsonSchema for $name<$($arg),*> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                [stringify!($name), $(&$arg::schema_name()),*].join("_").into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $json
            }
        }
    )*};
}

generics! {
    /// A value, or a text with a template in it that becomes one.
    OrTemplate<T> = |generator| json_schema!({
        "anyOf": [generator.subschema_for::<T>(), { "type": "string", "x-template": true }]
    });
    /// A value that has to be given and may be null.
    Nullable<T> = |generator| json_schema!({
        "anyOf": [generator.subschema_for::<T>(), { "type": "null" }]
    });
    /// A value that may be left out, and is not null.
    NotNull<T> = |generator| json_schema!({
        "anyOf": [generator.subschema_for::<T>()], "x-not-null": true
    });
    /// One of two, told apart by what stands there.
    Either<A, B> = |generator| json_schema!({
        "anyOf": [generator.subschema_for::<A>(), generator.subschema_for::<B>()]
    });
    /// A text, for which some values are worth offering.
    Suggested<T> = |generator| json_schema!({
        "type": "string", "x-suggestions": T::json_schema(generator)
    });
    /// A text of which the cluster, other than Polyaxon, takes some values alone.
    OfCluster<T> = |generator| json_schema!({
        "type": "string", "x-suggestions": T::json_schema(generator), "x-of-cluster": true
    });
    /// The items of a tuple; more are ignored, and those that may be null may be left out.
    Positions<T> = |generator| positions(T::json_schema(generator));
}

/// A text that is split at commas, or a list.
pub type CommaList = Either<Vec<String>, String>;

/// Environment variables: a mapping, or a list of pairs.
pub type Variables = Either<Mapping<Anything>, Vec<Vec<String>>>;

/// A path, or a pair of where from and where to.
pub type PathOrPair = Either<String, Vec<String>>;

/// A mapping from names to values.
pub type Mapping<T> = std::collections::BTreeMap<String, T>;

fn positions(mut tuple: Schema) -> Schema {
    let nullable = |item: &&serde_json::Value| item["type"][1] == "null";
    let items = tuple.get("prefixItems").and_then(|items| items.as_array()).into_iter().flatten();
    let least = items.filter(|item| !nullable(item)).count();
    tuple.insert("minItems".into(), least.into());
    tuple.remove("maxItems");
    tuple
}

/// Defines a choice of objects by the value of their `kind`.
macro_rules! kinds {
    (
        $(#[doc = $docs:literal])*
        $name:ident $(, without kind $untagged:ident)? {
            $($(#[doc = $kind_docs:literal])* $kind:literal => $object:ident,)*
        }
    ) => {
        $(#[doc = $docs])*
        pub struct $name;

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let branches = [$($crate::spec::types::branch(
                    $kind,
                    &[$($kind_docs),*],
                    generator.subschema_for::<$object>(),
                )),*];
                #[allow(unused_mut)]
                let mut schema = schemars::json_schema!({
                    "description": $crate::spec::types::docs(&[$($docs),*]),
                    "oneOf": branches
                });
                $(schema.insert(
                    "x-untagged".into(),
                    generator.subschema_for::<$untagged>().into(),
                );)?
                schema
            }
        }
    };
}

pub(super) use kinds;

/// The object that a kind stands for.
pub(super) fn branch(kind: &str, kind_docs: &[&str], mut object: Schema) -> Schema {
    object.insert("description".into(), docs(kind_docs).into());
    object.insert("properties".into(), serde_json::json!({ "kind": { "const": kind } }));
    object
}

/// Doc comments as the text that they make.
pub(super) fn docs(lines: &[&str]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n")
}
