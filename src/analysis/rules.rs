//! All rules, in the order in which they run and are listed.

mod args_as_args_in_list;
mod connection_not_requested;
mod duplicate_key;
mod hidden_space;
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
mod duplicate_mount_path;
mod duplicate_volume_name;
mod env_mapping;
mod git_name_collision;
mod git_name_empty;
mod gpu_not_integer;
mod host_pid_broken;
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
mod pod_security_context_dropped;
mod pod_security_context_rejected;
mod port_duplicate;
mod port_out_of_range;
mod probe_port_not_exposed;
mod resources_unknown_key;
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
mod command_single_string;
mod container_port_mismatch;
mod deprecated_io;
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
mod invalid_label;
mod join_limit;
mod liveness_probe_prefix;
mod main_container_name_ignored;
mod matrix_on_service;
mod mount_instead_of_init;
mod port_mismatch;
mod privileged_container;
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
    &typographic_quotes::RULE,
    &hidden_space::RULE,
    &template_wrong_type::RULE,
    &args_as_args_in_list::RULE,
    &literal_retyped_string::RULE,
    &yaml_11_surprise::YAML_11_SURPRISE,
    // What Polyaxon refuses.
    &io_default_not_optional::IO_DEFAULT_NOT_OPTIONAL,
    &io_flag_not_bool::IO_FLAG_NOT_BOOL,
    &io_value_type::IO_VALUE_TYPE,
    &shortcut_unknown::SHORTCUT_UNKNOWN,
    &missing_run::MISSING_RUN,
    &run_kind_missing::RUN_KIND_MISSING,
    &two_references::TWO_REFERENCES,
    &connections_given_as_objects::CONNECTIONS_GIVEN_AS_OBJECTS,
    &runpatch_unknown_field::RUNPATCH_UNKNOWN_FIELD,
    &init_many_handlers::INIT_MANY_HANDLERS,
    &init_git_needs_source::INIT_GIT_NEEDS_SOURCE,
    &sandbox_on_non_service::SANDBOX_ON_NON_SERVICE,
    &param_ref::PARAM_REF,
    &param_undeclared::PARAM_UNDECLARED,
    &param_value_type::PARAM_VALUE_TYPE,
    &join_params::JOIN_PARAMS,
    &matrix_params::MATRIX_PARAMS,
    &matrix_template_number::MATRIX_TEMPLATE_NUMBER,
    &dag_empty::DAG_EMPTY,
    &dag_ref_outside_dag::DAG_REF_OUTSIDE_DAG,
    &dag_name::DAG_NAME,
    &dag_definition::DAG_DEFINITION,
    &dag_upstream_unknown::DAG_UPSTREAM_UNKNOWN,
    &dag_cycle::DAG_CYCLE,
    &dag_schedule::DAG_SCHEDULE,
    &dag_param::DAG_PARAM,
    // What passes its check and fails or misbehaves later.
    &service_container_missing::SERVICE_CONTAINER_MISSING,
    &container_image_missing::CONTAINER_IMAGE_MISSING,
    &init_empty::INIT_EMPTY,
    &unknown_connection::UNKNOWN_CONNECTION,
    &init_connection_needs_container::INIT_CONNECTION_NEEDS_CONTAINER,
    &init_handler_ignored::INIT_HANDLER_IGNORED,
    &port_out_of_range::PORT_OUT_OF_RANGE,
    &port_duplicate::PORT_DUPLICATE,
    &service_ports_missing::SERVICE_PORTS_MISSING,
    &restart_policy_not_always::RESTART_POLICY_NOT_ALWAYS,
    &env_mapping::ENV_MAPPING,
    &resources_unknown_key::RESOURCES_UNKNOWN_KEY,
    &gpu_not_integer::GPU_NOT_INTEGER,
    &duplicate_container_name::DUPLICATE_CONTAINER_NAME,
    &invalid_container_name::INVALID_CONTAINER_NAME,
    &undeclared_volume::UNDECLARED_VOLUME,
    &duplicate_volume_name::DUPLICATE_VOLUME_NAME,
    &duplicate_mount_path::DUPLICATE_MOUNT_PATH,
    &duplicate_connection::DUPLICATE_CONNECTION,
    &connection_kind::CONNECTION_KIND,
    &volume_source_count::VOLUME_SOURCE_COUNT,
    &notification_trigger_missing::NOTIFICATION_TRIGGER_MISSING,
    &culling_without_http_probe::CULLING_WITHOUT_HTTP_PROBE,
    &culling_exec_probe::CULLING_EXEC_PROBE,
    &culling_probe_prefix::CULLING_PROBE_PREFIX,
    &probe_port_not_exposed::PROBE_PORT_NOT_EXPOSED,
    &host_pid_broken::HOST_PID_BROKEN,
    &pod_security_context_dropped::POD_SECURITY_CONTEXT_DROPPED,
    &pod_security_context_rejected::POD_SECURITY_CONTEXT_REJECTED,
    &git_name_empty::GIT_NAME_EMPTY,
    &git_name_collision::GIT_NAME_COLLISION,
    &sandbox_args_without_command::SANDBOX_ARGS_WITHOUT_COMMAND,
    &sandbox_port_clash::SANDBOX_PORT_CLASH,
    &input_unknown_type::INPUT_UNKNOWN_TYPE,
    &input_reserved_name::INPUT_RESERVED_NAME,
    &input_duplicate::INPUT_DUPLICATE,
    &param_to_init::PARAM_TO_INIT,
    &param_outside_dag::PARAM_OUTSIDE_DAG,
    &runpatch_list_append::RUNPATCH_LIST_APPEND,
    &namespace_or_queue_shape::NAMESPACE_OR_QUEUE_SHAPE,
    // Whether a service answers.
    &bind_localhost::BIND_LOCALHOST,
    &port_mismatch::PORT_MISMATCH,
    &container_port_mismatch::CONTAINER_PORT_MISMATCH,
    &base_url_missing::BASE_URL_MISSING,
    &base_url_with_rewrite::BASE_URL_WITH_REWRITE,
    &rewrite_missing_for_api::REWRITE_MISSING_FOR_API,
    &tensorboard_path_prefix_spelling::TENSORBOARD_PATH_PREFIX_SPELLING,
    &workdir_not_initialised::WORKDIR_NOT_INITIALISED,
    &init_path_unused::INIT_PATH_UNUSED,
    &volume_not_mounted::VOLUME_NOT_MOUNTED,
    &command_single_string::COMMAND_SINGLE_STRING,
    &shell_without_c::SHELL_WITHOUT_C,
    &shell_operators_without_shell::SHELL_OPERATORS_WITHOUT_SHELL,
    &empty_arg_dropped::EMPTY_ARG_DROPPED,
    &service_exits::SERVICE_EXITS,
    &liveness_probe_prefix::LIVENESS_PROBE_PREFIX,
    // Open doors.
    &external_without_auth::EXTERNAL_WITHOUT_AUTH,
    &secret_in_plain_env::SECRET_IN_PLAIN_ENV,
    &host_path_volume::HOST_PATH_VOLUME,
    &docker_socket::DOCKER_SOCKET,
    &privileged_container::PRIVILEGED_CONTAINER,
    &host_network::HOST_NETWORK,
    &runs_as_root::RUNS_AS_ROOT,
    &app_auth_disabled::APP_AUTH_DISABLED,
    &image_pull_secret_inline::IMAGE_PULL_SECRET_INLINE,
    // What it costs, and what is ignored.
    &resource_name_unknown::RESOURCE_NAME_UNKNOWN,
    &request_exceeds_limit::REQUEST_EXCEEDS_LIMIT,
    &gpu_request_limit_mismatch::GPU_REQUEST_LIMIT_MISMATCH,
    &quantity_suspicious::QUANTITY_SUSPICIOUS,
    &gpu_hidden::GPU_HIDDEN,
    &tensor_parallel_vs_gpu::TENSOR_PARALLEL_VS_GPU,
    &user_env_overridden::USER_ENV_OVERRIDDEN,
    &invalid_label::INVALID_LABEL,
    &replicas_not_positive::REPLICAS_NOT_POSITIVE,
    &stateful_replicas::STATEFUL_REPLICAS,
    &tensorboard_replicas::TENSORBOARD_REPLICAS,
    &init_downloads_everything::INIT_DOWNLOADS_EVERYTHING,
    &init_container_no_context::INIT_CONTAINER_NO_CONTEXT,
    &init_container_command_overrides::INIT_CONTAINER_COMMAND_OVERRIDES,
    &undeclared_param::UNDECLARED_PARAM,
    &zero_ignored::ZERO_IGNORED,
    // Opinions.
    &image_tag_latest::IMAGE_TAG_LATEST,
    &resources_missing::RESOURCES_MISSING,
    &service_no_timeout::SERVICE_NO_TIMEOUT,
    &matrix_on_service::MATRIX_ON_SERVICE,
    &join_limit::JOIN_LIMIT,
    &mount_instead_of_init::MOUNT_INSTEAD_OF_INIT,
    &artifacts_store_by_name::ARTIFACTS_STORE_BY_NAME,
    &main_container_name_ignored::MAIN_CONTAINER_NAME_IGNORED,
    &init_container_order::INIT_CONTAINER_ORDER,
    &sidecar_gets_connections::SIDECAR_GETS_CONNECTIONS,
    &unused_input::UNUSED_INPUT,
    &required_input_no_value::REQUIRED_INPUT_NO_VALUE,
    &deprecated_io::DEPRECATED_IO,
    &version_obsolete::VERSION_OBSOLETE,
];

/// The rules whose findings in a container depend on that container alone. What they find elsewhere
/// may depend on anything but containers.
pub static LOCAL: &[&Rule] = &[
    &empty_arg_dropped::EMPTY_ARG_DROPPED,
    &port_out_of_range::PORT_OUT_OF_RANGE,
    &env_mapping::ENV_MAPPING,
    &resources_unknown_key::RESOURCES_UNKNOWN_KEY,
    &gpu_not_integer::GPU_NOT_INTEGER,
    &invalid_container_name::INVALID_CONTAINER_NAME,
    &command_single_string::COMMAND_SINGLE_STRING,
    &shell_without_c::SHELL_WITHOUT_C,
    &shell_operators_without_shell::SHELL_OPERATORS_WITHOUT_SHELL,
    &yaml_11_surprise::YAML_11_SURPRISE,
    &secret_in_plain_env::SECRET_IN_PLAIN_ENV,
    &privileged_container::PRIVILEGED_CONTAINER,
    &runs_as_root::RUNS_AS_ROOT,
    &image_pull_secret_inline::IMAGE_PULL_SECRET_INLINE,
    &resource_name_unknown::RESOURCE_NAME_UNKNOWN,
    &request_exceeds_limit::REQUEST_EXCEEDS_LIMIT,
    &gpu_request_limit_mismatch::GPU_REQUEST_LIMIT_MISMATCH,
    &quantity_suspicious::QUANTITY_SUSPICIOUS,
    &image_tag_latest::IMAGE_TAG_LATEST,
];
