"""Generative models: autoencoders, variational autoencoders, adversarial networks, divergences."""

from quizzer.generators.generative_models.adversarial import gan_value, generator_losses, generator_slopes
from quizzer.generators.generative_models.bounds import elbo_pixels, elbo_samples
from quizzer.generators.generative_models.codes import autoencoder_parameters, linear_autoencoder
from quizzer.generators.generative_models.divergences import best_discriminator, discrete_divergences
from quizzer.generators.generative_models.latents import gaussian_divergence, log_variance_sample, sampled_code

__all__ = [
    "autoencoder_parameters",
    "best_discriminator",
    "discrete_divergences",
    "elbo_pixels",
    "elbo_samples",
    "gan_value",
    "gaussian_divergence",
    "generator_losses",
    "generator_slopes",
    "linear_autoencoder",
    "log_variance_sample",
    "sampled_code",
]
