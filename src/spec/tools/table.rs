//! The programs.

use super::{Bind, PathMode, Skeleton, Tool};

const PORT: &str = "--port={{ globals.ports[0] }}";

/// A tool of which nothing is known yet.
const TOOL: Tool = Tool {
    id: "",
    title: "",
    docs: "",
    commands: &[],
    other_commands: &[],
    images: &[],
    configured_images: &[],
    configured_commands: &[],
    port: 0,
    port_flags: &["--port"],
    other_ports: &[],
    port_env: &[],
    bind: Bind::Loopback,
    bind_flags: &["--host"],
    bind_switches: &[],
    bind_env: &[],
    address_flags: &[],
    address_env: &[],
    port_argument: false,
    path: PathMode::Unknown,
    base_flags: &[],
    base_env: &[],
    link_settings: &[],
    config_settings: &[],
    open: &[],
    stateful: false,
    gpu: false,
    gpu_count_flags: &[],
    skeleton: None,
};

/// What a program that is in no table most likely understands.
pub static GENERIC: Tool = Tool {
    title: "the program",
    port_flags: &["--port", "--http-port", "--server-port", "--server.port", "--listen-port"],
    bind: Bind::Varies,
    bind_flags: &["--host", "--ip", "--address", "--server.address", "--bind-address"],
    address_flags: &["--bind", "--bind-addr", "--listen"],
    ..TOOL
};

const SKELETON: Skeleton =
    Skeleton { image: "", command: &[], args: &[], env: &[], rewrite_path: false };

/// All of them, the most used first.
pub static TOOLS: &[Tool] = &[
    Tool {
        id: "tensorboard",
        title: "TensorBoard",
        docs: "Serves event files of training runs. It has to be told its path with \
               `--path_prefix` and to listen on all interfaces; bring the event files with the \
               `tensorboard` or `artifacts` handler of `init`. The profile plugin loads assets \
               from outside the prefix and does not work.",
        commands: &[&["tensorboard"], &["tensorboard.main"]],
        other_commands: &["dev"],
        port: 6006,
        port_flags: &["--port"],
        bind_flags: &["--host"],
        bind_switches: &["--bind_all"],
        path: PathMode::BaseUrl,
        base_flags: &["--path_prefix"],
        skeleton: Some(Skeleton {
            image: "tensorflow/tensorflow",
            command: &["tensorboard"],
            args: &[
                "--logdir={{ globals.artifacts_path }}",
                PORT,
                "--path_prefix={{ globals.base_url }}",
                "--host=0.0.0.0",
            ],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "jupyter",
        title: "Jupyter",
        docs: "Notebooks and JupyterLab. The flags begin with `--ServerApp.` from Jupyter Server \
               2, Lab 3 and Notebook 7 on, with `--NotebookApp.` before. It has to be told its \
               path. `culling` works with it: probe `/api/status`.",
        commands: &[
            &["jupyter", "lab"],
            &["jupyter", "notebook"],
            &["jupyter", "server"],
            &["jupyter", "nbclassic"],
            &["jupyter-lab"],
            &["jupyter-notebook"],
            &["jupyter-server"],
            &["jupyterlab"],
            &["notebook"],
            &["start-notebook.py"],
            &["start-notebook.sh"],
        ],
        configured_images: &["jupyter/*-notebook"],
        configured_commands: &["start-notebook.py", "start-notebook.sh"],
        port: 8888,
        port_flags: &["--port", "--ServerApp.port", "--NotebookApp.port"],
        bind_flags: &["--ip", "--ServerApp.ip", "--NotebookApp.ip"],
        path: PathMode::BaseUrl,
        base_flags: &[
            "--ServerApp.base_url",
            "--NotebookApp.base_url",
            "--LabApp.base_url",
            "--ServerApp.base_project_url",
            "--NotebookApp.base_project_url",
        ],
        config_settings: &["--config"],
        open: &[
            ("--ServerApp.token", Some("")),
            ("--NotebookApp.token", Some("")),
            ("--IdentityProvider.token", Some("")),
        ],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "quay.io/jupyter/scipy-notebook",
            command: &["jupyter", "lab"],
            args: &[
                "--no-browser",
                "--ip=0.0.0.0",
                PORT,
                "--allow-root",
                "--ServerApp.base_url={{ globals.base_url }}",
                "--ServerApp.token=",
                "--ServerApp.allow_origin=*",
                "--ServerApp.trust_xheaders=True",
                "--ServerApp.root_dir={{ globals.artifacts_path }}",
            ],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "code-server",
        title: "code-server",
        docs: "VS Code in the browser. Its assets are relative, so `rewritePath: true` is all it \
               needs; `workingDir` or the last argument is the folder it opens.",
        commands: &[&["code-server"]],
        images: &["codercom/code-server"],
        port: 8080,
        port_flags: &["--port"],
        port_env: &["PORT"],
        bind_flags: &["--host"],
        address_flags: &["--bind-addr"],
        path: PathMode::Rewrite,
        link_settings: &["--abs-proxy-base-path"],
        config_settings: &["--config"],
        open: &[("--auth", Some("none"))],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "codercom/code-server",
            command: &["code-server"],
            args: &[
                "--bind-addr=0.0.0.0:{{ globals.ports[0] }}",
                "--auth=none",
                "--disable-telemetry",
                "{{ globals.artifacts_path }}",
            ],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "rstudio",
        title: "RStudio Server",
        docs: "R in the browser. With `rewritePath: true` it is told the path for its redirects \
               with `--www-root-path`.",
        commands: &[&["rserver"]],
        images: &["rocker/rstudio", "rocker/tidyverse", "rocker/verse", "rocker/geospatial"],
        port: 8787,
        port_flags: &["--www-port"],
        bind: Bind::All,
        bind_flags: &["--www-address"],
        path: PathMode::Either,
        link_settings: &["--www-root-path", "WWW_ROOT_PATH"],
        config_settings: &["--config-file"],
        open: &[("--auth-none", Some("1")), ("DISABLE_AUTH", Some("true"))],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "rocker/rstudio",
            command: &["rserver"],
            args: &[
                "--server-daemonize=0",
                "--www-port={{ globals.ports[0] }}",
                "--www-address=0.0.0.0",
                "--www-root-path={{ globals.base_url }}",
                "--auth-none=1",
            ],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "streamlit",
        title: "Streamlit",
        docs: "Apps from Python scripts. Its assets are relative, so `rewritePath: true` is enough; \
               without it pass `--server.baseUrlPath`. Arguments of the app come after `--`.",
        commands: &[&["streamlit", "run"], &["streamlit", "hello"]],
        port: 8501,
        port_flags: &["--server.port"],
        port_env: &["STREAMLIT_SERVER_PORT"],
        bind: Bind::All,
        bind_flags: &["--server.address"],
        bind_env: &["STREAMLIT_SERVER_ADDRESS"],
        path: PathMode::Either,
        base_flags: &["--server.baseUrlPath"],
        base_env: &["STREAMLIT_SERVER_BASE_URL_PATH"],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["streamlit", "run", "app.py"],
            args: &[
                "--server.port={{ globals.ports[0] }}",
                "--server.address=0.0.0.0",
                "--server.headless=true",
            ],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "voila",
        title: "Voilà",
        docs: "Notebooks as apps. The base URL has to end in a slash.",
        commands: &[&["voila"], &["jupyter", "voila"]],
        port: 8866,
        port_flags: &["--port", "--Voila.port"],
        bind_flags: &["--Voila.ip", "--ip"],
        path: PathMode::BaseUrl,
        base_flags: &["--base_url", "--Voila.base_url", "--server_url", "--Voila.server_url"],
        config_settings: &["--config"],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["voila", "app.ipynb"],
            args: &[
                "--no-browser",
                "--Voila.ip=0.0.0.0",
                PORT,
                "--base_url={{ globals.base_url }}/",
            ],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "bokeh",
        title: "Bokeh",
        docs: "Apps with plots. It has to be told its path with `--prefix`, and which hosts may \
               open its web socket.",
        commands: &[&["bokeh", "serve"], &["panel", "serve"]],
        port: 5006,
        port_flags: &["--port"],
        bind: Bind::Varies,
        bind_flags: &["--address"],
        path: PathMode::BaseUrl,
        base_flags: &["--prefix"],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["bokeh", "serve", "app.py"],
            args: &[
                "--address=0.0.0.0",
                PORT,
                "--prefix={{ globals.base_url }}",
                "--allow-websocket-origin=*",
            ],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "dash",
        title: "Dash",
        docs: "Apps with plots. The app itself reads the path and passes it to \
               `url_base_pathname`, with a slash at the end; run it on `host=\"0.0.0.0\"`.",
        port: 8050,
        path: PathMode::BaseUrl,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["python", "app.py"],
            env: &[("BASE_URL", "{{ globals.base_url }}")],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "gradio",
        title: "Gradio",
        docs: "Demos of models. It reads its address, port and the path for its links from the \
               environment.",
        commands: &[&["gradio"]],
        other_commands: &["cc", "component", "deploy", "environment", "sketch"],
        port: 7860,
        port_flags: &[],
        port_env: &["GRADIO_SERVER_PORT"],
        bind: Bind::Varies,
        bind_flags: &[],
        bind_env: &["GRADIO_SERVER_NAME"],
        path: PathMode::Rewrite,
        link_settings: &["GRADIO_ROOT_PATH"],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["gradio", "app.py"],
            env: &[
                ("GRADIO_SERVER_NAME", "0.0.0.0"),
                ("GRADIO_SERVER_PORT", "{{ globals.ports[0] }}"),
                ("GRADIO_ROOT_PATH", "{{ globals.base_url }}"),
            ],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "uvicorn",
        title: "Uvicorn",
        docs: "Serves ASGI apps such as FastAPI. `--root-path={{ globals.base_url }}` makes the \
               links of the documentation pages right.",
        commands: &[&["uvicorn"]],
        port: 8000,
        port_flags: &["--port"],
        port_env: &["UVICORN_PORT"],
        bind_flags: &["--host"],
        bind_env: &["UVICORN_HOST"],
        path: PathMode::Rewrite,
        link_settings: &["--root-path", "UVICORN_ROOT_PATH"],
        skeleton: Some(Skeleton {
            image: "python",
            command: &["uvicorn", "app:app"],
            args: &["--host=0.0.0.0", PORT, "--root-path={{ globals.base_url }}"],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "fastapi",
        title: "FastAPI",
        docs: "The command line of FastAPI; `fastapi run` listens on all interfaces.",
        commands: &[&["fastapi", "run"]],
        port: 8000,
        bind: Bind::All,
        path: PathMode::Rewrite,
        link_settings: &["--root-path"],
        skeleton: Some(Skeleton {
            image: "python",
            command: &["fastapi", "run", "app.py"],
            args: &["--host=0.0.0.0", PORT, "--root-path={{ globals.base_url }}"],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "fastapi-dev",
        title: "FastAPI (development)",
        docs: "`fastapi dev` reloads on changes and listens on the loopback interface.",
        commands: &[&["fastapi", "dev"]],
        port: 8000,
        path: PathMode::Rewrite,
        link_settings: &["--root-path"],
        ..TOOL
    },
    Tool {
        id: "gunicorn",
        title: "Gunicorn",
        docs: "Serves WSGI apps such as Flask and Dash.",
        commands: &[&["gunicorn"]],
        port: 8000,
        port_flags: &[],
        port_env: &["PORT"],
        bind_flags: &[],
        address_flags: &["--bind", "-b"],
        path: PathMode::Rewrite,
        config_settings: &["--config", "-c", "GUNICORN_CMD_ARGS"],
        skeleton: Some(Skeleton {
            image: "python",
            command: &["gunicorn", "app:app"],
            args: &["--bind=0.0.0.0:{{ globals.ports[0] }}"],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "hypercorn",
        title: "Hypercorn",
        docs: "Serves ASGI apps.",
        commands: &[&["hypercorn"]],
        port: 8000,
        port_flags: &[],
        bind_flags: &[],
        address_flags: &["--bind", "-b"],
        path: PathMode::Rewrite,
        link_settings: &["--root-path"],
        config_settings: &["--config", "-c"],
        ..TOOL
    },
    Tool {
        id: "flask",
        title: "Flask",
        docs: "The development server of Flask; `gunicorn` is the one to serve others with.",
        commands: &[&["flask", "run"]],
        port: 5000,
        port_flags: &["--port", "-p"],
        port_env: &["FLASK_RUN_PORT"],
        bind_flags: &["--host", "-h"],
        bind_env: &["FLASK_RUN_HOST"],
        path: PathMode::Rewrite,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["flask", "--app", "app", "run"],
            args: &["--host=0.0.0.0", PORT],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "django",
        title: "Django",
        docs: "The development server of Django; the address is a bare argument, as \
               `0.0.0.0:8000`.",
        commands: &[&["manage.py", "runserver"], &["django-admin", "runserver"]],
        port: 8000,
        port_flags: &[],
        bind_flags: &[],
        port_argument: true,
        path: PathMode::Rewrite,
        ..TOOL
    },
    Tool {
        id: "vllm",
        title: "vLLM",
        docs: "Serves language models with an OpenAI-compatible API. `--tensor-parallel-size` is \
               the number of GPUs it asks for.",
        commands: &[&["vllm", "serve"], &["vllm.entrypoints.openai.api_server"]],
        images: &["vllm/vllm-openai"],
        port: 8000,
        bind: Bind::All,
        path: PathMode::Rewrite,
        link_settings: &["--root-path"],
        config_settings: &["--config"],
        gpu: true,
        gpu_count_flags: &["--tensor-parallel-size", "-tp"],
        skeleton: Some(Skeleton {
            image: "vllm/vllm-openai",
            command: &["vllm", "serve"],
            args: &["{{ model }}", "--host=0.0.0.0", PORT],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "sglang",
        title: "SGLang",
        docs: "Serves language models with an OpenAI-compatible API. `--tp` is the number of GPUs \
               it asks for.",
        commands: &[&["sglang.launch_server"], &["sglang", "serve"]],
        port: 30000,
        path: PathMode::Rewrite,
        config_settings: &["--config"],
        gpu: true,
        gpu_count_flags: &["--tp", "--tp-size", "--tensor-parallel-size"],
        skeleton: Some(Skeleton {
            image: "lmsysorg/sglang",
            command: &["python3", "-m", "sglang.launch_server"],
            args: &["--model-path={{ model }}", "--host=0.0.0.0", PORT],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "text-generation-inference",
        title: "Text Generation Inference",
        docs: "Serves language models; its image listens on port 80.",
        images: &["huggingface/text-generation-inference"],
        port: 80,
        port_flags: &["--port", "-p"],
        port_env: &["PORT"],
        bind: Bind::All,
        bind_flags: &["--hostname"],
        bind_env: &["HOSTNAME"],
        path: PathMode::Rewrite,
        gpu: true,
        gpu_count_flags: &["--num-shard"],
        skeleton: Some(Skeleton {
            image: "ghcr.io/huggingface/text-generation-inference",
            args: &["--model-id={{ model }}", PORT],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "ollama",
        title: "Ollama",
        docs: "Serves language models. It reads its address from the environment.",
        commands: &[&["ollama", "serve"]],
        images: &["ollama/ollama"],
        port: 11434,
        port_flags: &[],
        bind_flags: &[],
        address_env: &["OLLAMA_HOST"],
        path: PathMode::Rewrite,
        skeleton: Some(Skeleton {
            image: "ollama/ollama",
            command: &["ollama", "serve"],
            env: &[("OLLAMA_HOST", "0.0.0.0:{{ globals.ports[0] }}")],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "llama-server",
        title: "llama.cpp",
        docs: "Serves language models from GGUF files.",
        commands: &[&["llama-server"]],
        port: 8080,
        port_env: &["LLAMA_ARG_PORT"],
        bind_env: &["LLAMA_ARG_HOST"],
        path: PathMode::Rewrite,
        link_settings: &["--api-prefix"],
        ..TOOL
    },
    Tool {
        id: "triton",
        title: "Triton Inference Server",
        docs: "Serves models of many frameworks: HTTP on 8000, gRPC on 8001, metrics on 8002.",
        commands: &[&["tritonserver"]],
        port: 8000,
        port_flags: &["--http-port"],
        other_ports: &[("--grpc-port", 8001), ("--metrics-port", 8002)],
        bind: Bind::All,
        bind_flags: &["--http-address"],
        path: PathMode::Rewrite,
        ..TOOL
    },
    Tool {
        id: "tensorflow-serving",
        title: "TensorFlow Serving",
        docs: "Serves models of TensorFlow: its image answers HTTP on 8501, gRPC on 8500.",
        commands: &[&["tensorflow_model_server"]],
        images: &["tensorflow/serving"],
        port: 8501,
        port_flags: &["--rest_api_port"],
        other_ports: &[("--port", 8500)],
        bind: Bind::All,
        bind_flags: &[],
        ..TOOL
    },
    Tool {
        id: "mlflow",
        title: "MLflow",
        docs: "Tracks experiments. `--static-prefix` makes it serve below a path.",
        commands: &[&["mlflow", "ui"], &["mlflow", "server"]],
        port: 5000,
        port_flags: &["--port", "-p"],
        port_env: &["MLFLOW_PORT"],
        bind_flags: &["--host", "-h"],
        bind_env: &["MLFLOW_HOST"],
        path: PathMode::Either,
        base_flags: &["--static-prefix"],
        base_env: &["MLFLOW_STATIC_PREFIX"],
        skeleton: Some(Skeleton {
            image: "ghcr.io/mlflow/mlflow",
            command: &["mlflow", "server"],
            args: &["--host=0.0.0.0", PORT, "--static-prefix={{ globals.base_url }}"],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "marimo",
        title: "marimo",
        docs: "Reactive notebooks.",
        commands: &[&["marimo", "edit"], &["marimo", "run"]],
        port: 2718,
        port_flags: &["--port", "-p"],
        path: PathMode::Either,
        base_flags: &["--base-url"],
        open: &[("--no-token", None)],
        stateful: true,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["marimo", "edit"],
            args: &[
                "--headless",
                "--host=0.0.0.0",
                PORT,
                "--base-url={{ globals.base_url }}",
                "--no-token",
            ],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "vite",
        title: "Vite",
        docs: "The development server for web front ends. `--base` is the path it is served \
               under, with a slash at the end.",
        commands: &[&["vite"]],
        other_commands: &["build", "optimize", "preview"],
        port: 5173,
        path: PathMode::Either,
        base_flags: &["--base"],
        config_settings: &["--config", "-c"],
        skeleton: Some(Skeleton {
            image: "node",
            command: &["npx", "vite"],
            args: &["--host=0.0.0.0", PORT, "--base={{ globals.base_url }}/"],
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "http-server",
        title: "http.server",
        docs: "The web server of Python's library: the files of a folder. The port is a bare \
               argument.",
        commands: &[&["http.server"]],
        port: 8000,
        port_flags: &[],
        bind: Bind::All,
        bind_flags: &["--bind", "-b"],
        port_argument: true,
        path: PathMode::Rewrite,
        skeleton: Some(Skeleton {
            image: "python",
            command: &["python", "-m", "http.server"],
            args: &["{{ globals.ports[0] }}", "--directory={{ globals.artifacts_path }}"],
            rewrite_path: true,
            ..SKELETON
        }),
        ..TOOL
    },
    Tool {
        id: "commuter",
        title: "commuter",
        docs: "Shows notebooks of a folder or a bucket. It is set up by `COMMUTER_*` variables \
               alone; `env` has to be a list of names and values.",
        commands: &[&["commuter"]],
        images: &["nteract/commuter"],
        port: 4000,
        port_flags: &[],
        port_env: &["COMMUTER_PORT"],
        bind: Bind::Varies,
        bind_flags: &[],
        ..TOOL
    },
    Tool {
        id: "ray",
        title: "Ray",
        docs: "`run.kind: raycluster` starts a cluster with its dashboard; a service is one node \
               at most, and `ray start` ends at once without `--block`.",
        commands: &[&["ray", "start"]],
        port: 8265,
        port_flags: &["--dashboard-port"],
        bind_flags: &["--dashboard-host"],
        stateful: true,
        ..TOOL
    },
    Tool {
        id: "dask",
        title: "Dask",
        docs: "`run.kind: daskcluster` starts a scheduler and its workers; the dashboard of a \
               scheduler alone is at 8787.",
        commands: &[&["dask", "scheduler"], &["dask-scheduler"]],
        port: 8787,
        port_flags: &[],
        bind: Bind::All,
        bind_flags: &["--host"],
        address_flags: &["--dashboard-address"],
        link_settings: &["--dashboard-prefix"],
        stateful: true,
        ..TOOL
    },
];
