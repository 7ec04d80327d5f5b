//! All rules, in the order in which they run and are listed.

mod base_url_missing;
mod base_url_with_rewrite;
mod bind_localhost;
mod command_single_string;
mod container_port_mismatch;
mod empty_arg_dropped;
mod init_path_unused;
mod port_mismatch;
mod rewrite_missing_for_api;
mod service_exits;
mod shell_operators_without_shell;
mod shell_without_c;
mod tensorboard_path_prefix_spelling;
mod volume_not_mounted;
mod workdir_not_initialised;

use super::rule::Rule;

/// The rules.
pub static RULES: &[&Rule] = &[
    &base_url_missing::RULE,
    &base_url_with_rewrite::RULE,
    &bind_localhost::RULE,
    &command_single_string::RULE,
    &container_port_mismatch::RULE,
    &empty_arg_dropped::RULE,
    &init_path_unused::RULE,
    &port_mismatch::RULE,
    &rewrite_missing_for_api::RULE,
    &service_exits::RULE,
    &shell_operators_without_shell::RULE,
    &shell_without_c::RULE,
    &tensorboard_path_prefix_spelling::RULE,
    &volume_not_mounted::RULE,
    &workdir_not_initialised::RULE,
];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
