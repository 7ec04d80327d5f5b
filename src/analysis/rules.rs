//! All rules, in the order in which they run and are listed.

mod args_as_args_in_list;
mod connection_not_requested;
mod duplicate_key;
mod literal_retyped_string;
mod multi_document;
mod template_dash_name;
mod template_never_rendered;
mod template_syntax;
mod template_unknown_name;
mod template_unquoted_subscript;
mod template_wrong_stage;
mod template_wrong_type;
mod templated_ports_with_base_url;

use super::rule::Rule;

/// The rules.
pub static RULES: &[&Rule] = &[
    &duplicate_key::DUPLICATE_KEY,
    &multi_document::MULTI_DOCUMENT,
    &template_syntax::RULE,
    &template_unknown_name::RULE,
    &template_unquoted_subscript::RULE,
    &template_dash_name::RULE,
    &template_wrong_stage::RULE,
    &template_never_rendered::RULE,
    &connection_not_requested::RULE,
    &templated_ports_with_base_url::RULE,
    &template_wrong_type::RULE,
    &args_as_args_in_list::RULE,
    &literal_retyped_string::RULE,
];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
