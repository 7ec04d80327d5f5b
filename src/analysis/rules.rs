//! All rules, in the order in which they run and are listed.

mod duplicate_key;
mod multi_document;

mod app_auth_disabled;
mod base_url_missing;
mod base_url_with_rewrite;
mod bind_localhost;
mod command_single_string;
mod container_port_mismatch;
mod docker_socket;
mod empty_arg_dropped;
mod external_without_auth;
mod host_network;
mod host_path_volume;
mod image_pull_secret_inline;
mod init_path_unused;
mod port_mismatch;
mod privileged_container;
mod rewrite_missing_for_api;
mod runs_as_root;
mod secret_in_plain_env;
mod service_exits;
mod shell_operators_without_shell;
mod shell_without_c;
mod tensorboard_path_prefix_spelling;
mod volume_not_mounted;
mod workdir_not_initialised;

use super::rule::Rule;

/// The rules.
pub static RULES: &[&Rule] = &[
    &duplicate_key::DUPLICATE_KEY,
    &multi_document::MULTI_DOCUMENT,
    //
    &app_auth_disabled::RULE,
    &base_url_missing::RULE,
    &base_url_with_rewrite::RULE,
    &bind_localhost::RULE,
    &command_single_string::RULE,
    &container_port_mismatch::RULE,
    &docker_socket::RULE,
    &empty_arg_dropped::RULE,
    &external_without_auth::RULE,
    &host_network::RULE,
    &host_path_volume::RULE,
    &image_pull_secret_inline::RULE,
    &init_path_unused::RULE,
    &port_mismatch::RULE,
    &privileged_container::RULE,
    &rewrite_missing_for_api::RULE,
    &runs_as_root::RULE,
    &secret_in_plain_env::RULE,
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
