//! Services: tensorboards, notebooks, apps, APIs and dashboards (`kind: service`).

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::page;
use crate::spec::types::{LaxBool, OrTemplate, Tag};

/// Services are used to launch Tensorboards, Notebooks, JupyterHub apps, Streamlit/Voila/Bokeh
/// apps, internal tools, and dashboards based on your models and data analysis.
///
/// ```yaml
/// run:
///   kind: service
///   environment:
///   connections:
///   volumes:
///   init:
///   sidecars:
///   container:
///   ports:
///   rewritePath:
///   isExternal:
///   replicas:
/// ```
#[derive(JsonSchema)]
#[schemars(rename = "V1Service", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/services/specification")))]
pub struct Service {
    /// The kind signals to the CLI, client, and other tools that this component’s runtime is a
    /// service.
    ///
    /// If you are using the python client to create the runtime, this field is not required and is
    /// set by default.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    /// ```
    pub kind: Tag,
    /// Optional environment section, it provides a way to inject pod related information.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   environment:
    ///     labels:
    ///       key1: "label1"
    ///       key2: "label2"
    ///     annotations:
    ///       key1: "value1"
    ///       key2: "value2"
    ///     nodeSelector:
    ///       node_label: node_value
    /// ```
    pub environment: Option<OrTemplate<Environment>>,
    /// A list of connection names to resolve for the service.
    ///
    /// If you are referencing a connection it must be configured. All referenced connections will
    /// be checked:
    /// - If they are accessible in the context of the project of this run
    /// - If the user running the operation can have access to those connections
    ///
    /// After checks, the connections will be resolved and inject any volumes, secrets, configMaps,
    /// environment variables for your main container to function correctly.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   connections: [connection1, connection2]
    /// ```
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// A list of Kubernetes Volumes to resolve and mount for your services.
    ///
    /// This is an advanced use-case where configuring a connection is not an option.
    ///
    /// When you add a volume you need to mount it manually to your container(s).
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   volumes:
    ///     - name: volume1
    ///       persistentVolumeClaim:
    ///         claimName: pvc1
    ///   container:
    ///     name: myapp-container
    ///     image: busybox:1.28
    ///     command: ['sh', '-c', 'echo custom init container']
    ///     volumeMounts:
    ///     - name: volume1
    ///       mountPath: /mnt/vol/path
    /// ```
    pub volumes: Option<Vec<Volume>>,
    /// A list of init handlers and containers to resolve for the service.
    ///
    /// If you are referencing a connection it must be configured. All referenced connections will
    /// be checked:
    /// - If they are accessible in the context of the project of this run
    /// - If the user running the operation can have access to those connections
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   init:
    ///     - artifacts:
    ///         dirs: ["path/on/the/default/artifacts/store"]
    ///     - connection: gcs-large-datasets
    ///       artifacts:
    ///         dirs: ["data"]
    ///       container:
    ///         resources:
    ///           requests:
    ///             memory: "256Mi"
    ///             cpu: "500m"
    ///     - container:
    ///         name: myapp-container
    ///         image: busybox:1.28
    ///         command: ['sh', '-c', 'echo custom init container']
    /// ```
    pub init: Option<OrTemplate<Vec<Init>>>,
    /// A list of sidecar containers that will be used as sidecars.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   sidecars:
    ///     - name: sidecar2
    ///       image: busybox:1.28
    ///       command: ['sh', '-c', 'echo sidecar2']
    ///     - name: sidecar1
    ///       image: busybox:1.28
    ///       command: ['sh', '-c', 'echo sidecar1']
    ///       resources:
    ///         requests:
    ///           memory: "128Mi"
    ///           cpu: "500m"
    /// ```
    pub sidecars: Option<Vec<Container>>,
    /// The main Kubernetes Container that will run your experiment training or data processing
    /// logic.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   init:
    ///     - connection: my-code-repo
    ///   container:
    ///     image: tensorflow/tensorflow:2.1.0
    ///     command: ["python", "/plx-context/artifacts/my-code-repo/service.py"]
    /// ```
    pub container: Option<Container>,
    /// The ports to expose for your service.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   ports: [6006]
    /// ```
    pub ports: Option<OrTemplate<Vec<i64>>>,
    /// By default, Polyaxon exposes services with a base url following this pattern:
    /// `/services/v1/namespace/owner/project/runs/uuid`
    ///
    /// This default behavior works very well for Tensorboards and Notebooks, but if you are
    /// exposing an API that doesn’t handle base urls, you can enable this option to rewrite the
    /// path and remove that part.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   rewritePath: true
    /// ```
    #[schemars(extend("default" = false))]
    pub rewrite_path: Option<OrTemplate<LaxBool>>,
    /// By default, Polyaxon will control access to services with the built-in auth mechanism.
    ///
    /// If you need to expose a service without controlling authZ & authN, you can enable this flag.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   isExternal: true
    /// ```
    #[schemars(extend("default" = false))]
    pub is_external: Option<OrTemplate<LaxBool>>,
    /// All services are provisioned with one replica by default.
    ///
    /// This default behavior works very well for Tensorboards, Notebooks, and other small service
    /// app and dashboards. In some cases, and especially in the case of external service, you might
    /// need to provision more than a single replica, you can set the required number of replicas
    /// with this field.
    ///
    /// ```yaml
    /// run:
    ///   kind: service
    ///   replicas: 3
    /// ```
    #[schemars(extend("default" = 1))]
    pub replicas: Option<OrTemplate<i64>>,
}
