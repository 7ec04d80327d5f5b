//! Of the Polyaxon model.

pub mod bayes;
pub mod early_stopping;
pub mod grid;
pub mod hyper_params;
pub mod hyperband;
pub mod iterative;
pub mod mapping;
pub mod random;
pub mod spans;
pub mod tpe;
pub mod tuner;

use crate::spec::matrix::bayes::Bayes;
use crate::spec::matrix::grid::GridSearch;
use crate::spec::matrix::hyperband::Hyperband;
use crate::spec::matrix::iterative::Iterative;
use crate::spec::matrix::mapping::MatrixMapping;
use crate::spec::matrix::random::RandomSearch;
use crate::spec::matrix::tpe::Tpe;
use crate::spec::types::kinds;

kinds! {
    /// Of the Polyaxon model.
    Matrix {
        /// Mapping.
        "mapping" => MatrixMapping,
        /// Grid.
        "grid" => GridSearch,
        /// Random.
        "random" => RandomSearch,
        /// Hyperband.
        "hyperband" => Hyperband,
        /// Bayes.
        "bayes" => Bayes,
        /// Tpe.
        "tpe" => Tpe,
        /// Iterative.
        "iterative" => Iterative,
    }
}
