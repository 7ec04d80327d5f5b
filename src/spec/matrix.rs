//! Many runs of one operation with different values (`matrix`).

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
    /// Many runs of one operation with different values: `kind` says how the values are chosen.
    Matrix {
        /// The values are listed.
        "mapping" => MatrixMapping,
        /// All combinations.
        "grid" => GridSearch,
        /// Combinations at random.
        "random" => RandomSearch,
        /// Random combinations, of which the better ones get more resources.
        "hyperband" => Hyperband,
        /// Combinations suggested by a Gaussian process.
        "bayes" => Bayes,
        /// Combinations suggested by a tree of Parzen estimators.
        "tpe" => Tpe,
        /// Combinations suggested by a tuner of your own.
        "iterative" => Iterative,
    }
}
