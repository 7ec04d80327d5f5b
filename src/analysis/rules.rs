//! All rules, in the order in which they run and are listed.

mod args_as_args_in_list;
mod connection_not_requested;
mod duplicate_key;
mod hidden_space;
mod literal_retyped_string;
mod multi_document;
mod template_dash_name;
mod template_dollar;
mod template_never_rendered;
mod template_syntax;
mod template_unknown_name;
mod template_unquoted_subscript;
mod template_wrong_stage;
mod template_wrong_type;
mod templated_ports_with_base_url;
mod typographic_dash;
mod typographic_quotes;
mod yaml_11_surprise;

mod connections_given_as_objects;
mod dag_cycle;
mod dag_definition;
mod dag_empty;
mod dag_name;
mod dag_param;
mod dag_ref_outside_dag;
mod dag_schedule;
mod dag_upstream_unknown;
mod init_git_needs_source;
mod init_many_handlers;
mod io_default_not_optional;
mod io_flag_not_bool;
mod io_value_type;
mod join_params;
mod matrix_params;
mod matrix_template_number;
mod missing_run;
mod param_ref;
mod param_undeclared;
mod param_value_type;
mod run_kind_missing;
mod runpatch_unknown_field;
mod sandbox_on_non_service;
mod shortcut_unknown;
mod two_references;

mod connection_kind;
mod container_image_missing;
mod culling_exec_probe;
mod culling_probe_prefix;
mod culling_without_http_probe;
mod duplicate_connection;
mod duplicate_container_name;
mod duplicate_env;
mod duplicate_mount_path;
mod duplicate_volume_name;
mod env_mapping;
mod git_name_collision;
mod git_name_empty;
mod git_url_page;
mod gpu_not_integer;
mod host_pid_broken;
mod hub_ref_shape;
mod init_connection_needs_container;
mod init_empty;
mod init_handler_ignored;
mod input_duplicate;
mod input_reserved_name;
mod input_unknown_type;
mod invalid_container_name;
mod namespace_or_queue_shape;
mod notification_trigger_missing;
mod param_outside_dag;
mod param_to_init;
mod path_ref_unresolved;
mod pod_security_context_dropped;
mod pod_security_context_rejected;
mod pod_value_refused;
mod port_duplicate;
mod port_out_of_range;
mod probe_port_not_exposed;
mod resources_unknown_key;
mod restart_policy_always;
mod restart_policy_not_always;
mod runpatch_list_append;
mod sandbox_args_without_command;
mod sandbox_port_clash;
mod service_container_missing;
mod service_ports_missing;
mod undeclared_volume;
mod unknown_connection;
mod volume_source_count;

mod app_auth_disabled;
mod artifacts_store_by_name;
mod base_url_missing;
mod base_url_with_rewrite;
mod bind_localhost;
mod cmd_words;
mod command_single_string;
mod container_port_mismatch;
mod container_value_refused;
mod cron_out_of_range;
mod deprecated_io;
mod docker_socket;
mod empty_arg_dropped;
mod external_without_auth;
mod folded_script;
mod gpu_hidden;
mod gpu_request_limit_mismatch;
mod host_network;
mod host_path_volume;
mod image_name_invalid;
mod image_pull_secret_inline;
mod image_tag_latest;
mod init_container_command_overrides;
mod init_container_no_context;
mod init_container_order;
mod init_downloads_everything;
mod init_path_unused;
mod invalid_label;
mod join_limit;
mod liveness_probe_prefix;
mod main_container_name_ignored;
mod matrix_on_service;
mod mount_instead_of_init;
mod port_mismatch;
mod privileged_container;
mod probe_port_name;
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
mod stray_quote;
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

use super::rule::Rule;
pub(super) use multi_document::second as second_document;

/// A list of rules by the names of their files.
macro_rules! rules {
    ($($file:ident),* $(,)?) => {
        &[$(&$file::RULE),*]
    };
}

/// The rules.
pub static RULES: &[&Rule] = rules![
    duplicate_key,
    multi_document,
    template_syntax,
    template_unknown_name,
    template_unquoted_subscript,
    template_dash_name,
    template_wrong_stage,
    template_never_rendered,
    template_dollar,
    connection_not_requested,
    templated_ports_with_base_url,
    typographic_quotes,
    typographic_dash,
    hidden_space,
    template_wrong_type,
    args_as_args_in_list,
    literal_retyped_string,
    yaml_11_surprise,
    // What Polyaxon refuses.
    io_default_not_optional,
    io_flag_not_bool,
    io_value_type,
    shortcut_unknown,
    missing_run,
    run_kind_missing,
    two_references,
    connections_given_as_objects,
    runpatch_unknown_field,
    init_many_handlers,
    init_git_needs_source,
    sandbox_on_non_service,
    param_ref,
    param_undeclared,
    param_value_type,
    join_params,
    matrix_params,
    matrix_template_number,
    dag_empty,
    dag_ref_outside_dag,
    dag_name,
    dag_definition,
    dag_upstream_unknown,
    dag_cycle,
    dag_schedule,
    dag_param,
    // What passes its check and fails or misbehaves later.
    service_container_missing,
    container_image_missing,
    init_empty,
    unknown_connection,
    init_connection_needs_container,
    init_handler_ignored,
    port_out_of_range,
    port_duplicate,
    service_ports_missing,
    restart_policy_not_always,
    restart_policy_always,
    env_mapping,
    resources_unknown_key,
    gpu_not_integer,
    duplicate_container_name,
    invalid_container_name,
    undeclared_volume,
    duplicate_volume_name,
    duplicate_mount_path,
    duplicate_env,
    duplicate_connection,
    connection_kind,
    volume_source_count,
    container_value_refused,
    pod_value_refused,
    image_name_invalid,
    notification_trigger_missing,
    culling_without_http_probe,
    culling_exec_probe,
    culling_probe_prefix,
    probe_port_not_exposed,
    host_pid_broken,
    pod_security_context_dropped,
    pod_security_context_rejected,
    git_name_empty,
    git_url_page,
    git_name_collision,
    sandbox_args_without_command,
    sandbox_port_clash,
    input_unknown_type,
    input_reserved_name,
    input_duplicate,
    param_to_init,
    param_outside_dag,
    runpatch_list_append,
    hub_ref_shape,
    cron_out_of_range,
    path_ref_unresolved,
    namespace_or_queue_shape,
    // Whether a service answers.
    bind_localhost,
    port_mismatch,
    container_port_mismatch,
    base_url_missing,
    base_url_with_rewrite,
    cmd_words,
    rewrite_missing_for_api,
    tensorboard_path_prefix_spelling,
    workdir_not_initialised,
    init_path_unused,
    volume_not_mounted,
    command_single_string,
    shell_without_c,
    shell_operators_without_shell,
    folded_script,
    stray_quote,
    empty_arg_dropped,
    service_exits,
    liveness_probe_prefix,
    probe_port_name,
    // Open doors.
    external_without_auth,
    secret_in_plain_env,
    host_path_volume,
    docker_socket,
    privileged_container,
    host_network,
    runs_as_root,
    app_auth_disabled,
    image_pull_secret_inline,
    // What it costs, and what is ignored.
    resource_name_unknown,
    request_exceeds_limit,
    gpu_request_limit_mismatch,
    quantity_suspicious,
    gpu_hidden,
    tensor_parallel_vs_gpu,
    user_env_overridden,
    invalid_label,
    replicas_not_positive,
    stateful_replicas,
    tensorboard_replicas,
    init_downloads_everything,
    init_container_no_context,
    init_container_command_overrides,
    undeclared_param,
    zero_ignored,
    // Opinions.
    image_tag_latest,
    resources_missing,
    service_no_timeout,
    matrix_on_service,
    join_limit,
    mount_instead_of_init,
    artifacts_store_by_name,
    main_container_name_ignored,
    init_container_order,
    sidecar_gets_connections,
    unused_input,
    required_input_no_value,
    deprecated_io,
    version_obsolete,
];

/// The rules whose findings in a container depend on that container alone. What they find elsewhere
/// may depend on anything but containers.
pub static LOCAL: &[&Rule] = rules![
    container_value_refused,
    image_name_invalid,
    empty_arg_dropped,
    port_out_of_range,
    env_mapping,
    resources_unknown_key,
    gpu_not_integer,
    invalid_container_name,
    command_single_string,
    shell_without_c,
    shell_operators_without_shell,
    yaml_11_surprise,
    stray_quote,
    folded_script,
    secret_in_plain_env,
    privileged_container,
    runs_as_root,
    image_pull_secret_inline,
    resource_name_unknown,
    request_exceeds_limit,
    gpu_request_limit_mismatch,
    quantity_suspicious,
    image_tag_latest,
];

/// The rules that look at a document as a whole, whatever its definitions are.
pub static OF_DOCUMENT: &[&Rule] = rules![
    duplicate_key,
    multi_document,
    typographic_quotes,
    hidden_space,
    unused_input,
    version_obsolete,
];
