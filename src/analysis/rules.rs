//! All rules, in the order in which they run and are listed.

mod app_auth_disabled;
mod base_url_missing;
mod base_url_with_rewrite;
mod bind_localhost;
mod command_single_string;
mod container_port_mismatch;
mod docker_socket;
mod duplicate_key;
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
mod multi_document;
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

use super::rule::Rule;

/// The rules.
pub static RULES: &[&Rule] = &[
    &duplicate_key::DUPLICATE_KEY,
    &multi_document::MULTI_DOCUMENT,
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
    &external_without_auth::EXTERNAL_WITHOUT_AUTH,
    &secret_in_plain_env::SECRET_IN_PLAIN_ENV,
    &host_path_volume::HOST_PATH_VOLUME,
    &docker_socket::DOCKER_SOCKET,
    &privileged_container::PRIVILEGED_CONTAINER,
    &host_network::HOST_NETWORK,
    &runs_as_root::RUNS_AS_ROOT,
    &app_auth_disabled::APP_AUTH_DISABLED,
    &image_pull_secret_inline::IMAGE_PULL_SECRET_INLINE,
    &image_tag_latest::IMAGE_TAG_LATEST,
    &resources_missing::RESOURCES_MISSING,
    &request_exceeds_limit::REQUEST_EXCEEDS_LIMIT,
    &quantity_invalid::QUANTITY_INVALID,
    &quantity_suspicious::QUANTITY_SUSPICIOUS,
    &resource_name_unknown::RESOURCE_NAME_UNKNOWN,
    &gpu_request_limit_mismatch::GPU_REQUEST_LIMIT_MISMATCH,
    &gpu_hidden::GPU_HIDDEN,
    &tensor_parallel_vs_gpu::TENSOR_PARALLEL_VS_GPU,
    &service_no_timeout::SERVICE_NO_TIMEOUT,
    &zero_ignored::ZERO_IGNORED,
    &stateful_replicas::STATEFUL_REPLICAS,
    &tensorboard_replicas::TENSORBOARD_REPLICAS,
    &replicas_not_positive::REPLICAS_NOT_POSITIVE,
    &init_downloads_everything::INIT_DOWNLOADS_EVERYTHING,
    &user_env_overridden::USER_ENV_OVERRIDDEN,
    &main_container_name_ignored::MAIN_CONTAINER_NAME_IGNORED,
    &init_container_order::INIT_CONTAINER_ORDER,
    &init_container_no_context::INIT_CONTAINER_NO_CONTEXT,
    &init_container_command_overrides::INIT_CONTAINER_COMMAND_OVERRIDES,
    &sidecar_gets_connections::SIDECAR_GETS_CONNECTIONS,
    &liveness_probe_prefix::LIVENESS_PROBE_PREFIX,
    &version_obsolete::VERSION_OBSOLETE,
    &unused_input::UNUSED_INPUT,
    &undeclared_param::UNDECLARED_PARAM,
    &required_input_no_value::REQUIRED_INPUT_NO_VALUE,
    &matrix_on_service::MATRIX_ON_SERVICE,
];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
