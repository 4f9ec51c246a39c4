"""Energy-based models: energies and probabilities of an RBM, contrastive divergence, sizes of deep belief networks."""

from quizzer.generators.energy_models.energies import rbm_energy, rbm_free_energy, rbm_joint, rbm_odds
from quizzer.generators.energy_models.layers import rbm_hidden, rbm_visible
from quizzer.generators.energy_models.learning import cd_probabilities, cd_step, fine_tuned_size, stack_size

__all__ = [
    "cd_probabilities",
    "cd_step",
    "fine_tuned_size",
    "rbm_energy",
    "rbm_free_energy",
    "rbm_hidden",
    "rbm_joint",
    "rbm_odds",
    "rbm_visible",
    "stack_size",
]
