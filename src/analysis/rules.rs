//! All rules, in the order in which they run and are listed.

mod duplicate_key;
mod multi_document;

mod io_default_not_optional;
mod io_flag_not_bool;
mod io_value_type;

mod container_image_missing;
mod culling_exec_probe;
mod culling_probe_prefix;
mod culling_without_http_probe;
mod duplicate_connection;
mod duplicate_container_name;
mod duplicate_mount_path;
mod duplicate_volume_name;
mod env_mapping;
mod git_name_collision;
mod git_name_empty;
mod gpu_not_integer;
mod host_pid_broken;
mod init_empty;
mod input_duplicate;
mod input_reserved_name;
mod input_unknown_type;
mod invalid_container_name;
mod notification_trigger_missing;
mod pod_security_context_dropped;
mod pod_security_context_rejected;
mod port_duplicate;
mod port_out_of_range;
mod probe_port_not_exposed;
mod resources_unknown_key;
mod restart_policy_not_always;
mod sandbox_args_without_command;
mod sandbox_port_clash;
mod service_container_missing;
mod service_ports_missing;
mod undeclared_volume;
mod volume_source_count;

mod app_auth_disabled;
mod base_url_missing;
mod base_url_with_rewrite;
mod bind_localhost;
mod command_single_string;
mod container_port_mismatch;
mod docker_socket;
mod empty_arg_dropped;
mod external_without_auth;
mod gpu_hidden;
mod gpu_request_limit_mismatch;
mod host_network;
mod host_path_volume;
mod image_pull_secret_inline;
mod image_tag_latest;
mod init_container_command_overrides;
mod init_container_no_context;
mod init_container_order;
mod init_downloads_everything;
mod init_path_unused;
mod liveness_probe_prefix;
mod main_container_name_ignored;
mod matrix_on_service;
mod port_mismatch;
mod privileged_container;
mod quantity_invalid;
mod quantity_suspicious;
mod replicas_not_positive;
mod request_exceeds_limit;
mod required_input_no_value;
mod resource_name_unknown;
mod resources_missing;
mod rewrite_missing_for_api;
mod runs_as_root;
mod secret_in_plain_env;
mod service_exits;
mod service_no_timeout;
mod shell_operators_without_shell;
mod shell_without_c;
mod sidecar_gets_connections;
mod stateful_replicas;
mod tensor_parallel_vs_gpu;
mod tensorboard_path_prefix_spelling;
mod tensorboard_replicas;
mod undeclared_param;
mod unused_input;
mod user_env_overridden;
mod version_obsolete;
mod volume_not_mounted;
mod workdir_not_initialised;
mod zero_ignored;

#[cfg(test)]
mod tests;

use super::rule::Rule;

/// The rules.
pub static RULES: &[&Rule] = &[
    &duplicate_key::DUPLICATE_KEY,
    &multi_document::MULTI_DOCUMENT,
    // What Polyaxon refuses.
    &io_default_not_optional::RULE,
    &io_flag_not_bool::RULE,
    &io_value_type::RULE,
    // What passes its check and fails or misbehaves later.
    &service_container_missing::RULE,
    &container_image_missing::RULE,
    &init_empty::RULE,
    &port_out_of_range::RULE,
    &port_duplicate::RULE,
    &service_ports_missing::RULE,
    &restart_policy_not_always::RULE,
    &env_mapping::RULE,
    &resources_unknown_key::RULE,
    &gpu_not_integer::RULE,
    &duplicate_container_name::RULE,
    &invalid_container_name::RULE,
    &undeclared_volume::RULE,
    &duplicate_volume_name::RULE,
    &duplicate_mount_path::RULE,
    &duplicate_connection::RULE,
    &volume_source_count::RULE,
    &notification_trigger_missing::RULE,
    &culling_without_http_probe::RULE,
    &culling_exec_probe::RULE,
    &culling_probe_prefix::RULE,
    &probe_port_not_exposed::RULE,
    &host_pid_broken::RULE,
    &pod_security_context_dropped::RULE,
    &pod_security_context_rejected::RULE,
    &git_name_empty::RULE,
    &git_name_collision::RULE,
    &sandbox_args_without_command::RULE,
    &sandbox_port_clash::RULE,
    &input_unknown_type::RULE,
    &input_reserved_name::RULE,
    &input_duplicate::RULE,
    // Reachability, security, reliability and cost.
    &app_auth_disabled::RULE,
    &base_url_missing::RULE,
    &base_url_with_rewrite::RULE,
    &bind_localhost::RULE,
    &command_single_string::RULE,
    &container_port_mismatch::RULE,
    &docker_socket::RULE,
    &empty_arg_dropped::RULE,
    &external_without_auth::RULE,
    &gpu_hidden::RULE,
    &gpu_request_limit_mismatch::RULE,
    &host_network::RULE,
    &host_path_volume::RULE,
    &image_pull_secret_inline::RULE,
    &image_tag_latest::RULE,
    &init_container_command_overrides::RULE,
    &init_container_no_context::RULE,
    &init_container_order::RULE,
    &init_downloads_everything::RULE,
    &init_path_unused::RULE,
    &liveness_probe_prefix::RULE,
    &main_container_name_ignored::RULE,
    &matrix_on_service::RULE,
    &port_mismatch::RULE,
    &privileged_container::RULE,
    &quantity_invalid::RULE,
    &quantity_suspicious::RULE,
    &replicas_not_positive::RULE,
    &request_exceeds_limit::RULE,
    &required_input_no_value::RULE,
    &resource_name_unknown::RULE,
    &resources_missing::RULE,
    &rewrite_missing_for_api::RULE,
    &runs_as_root::RULE,
    &secret_in_plain_env::RULE,
    &service_exits::RULE,
    &service_no_timeout::RULE,
    &shell_operators_without_shell::RULE,
    &shell_without_c::RULE,
    &sidecar_gets_connections::RULE,
    &stateful_replicas::RULE,
    &tensor_parallel_vs_gpu::RULE,
    &tensorboard_path_prefix_spelling::RULE,
    &tensorboard_replicas::RULE,
    &undeclared_param::RULE,
    &unused_input::RULE,
    &user_env_overridden::RULE,
    &version_obsolete::RULE,
    &volume_not_mounted::RULE,
    &workdir_not_initialised::RULE,
    &zero_ignored::RULE,
];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
