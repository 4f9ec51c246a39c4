"""Gated recurrent networks: steps of LSTM and GRU, gates that are open or shut, gradients, parameters."""

from quizzer.generators.gated_rnn.gradients import forget_bias, kept_gradient, kept_gradients
from quizzer.generators.gated_rnn.gru import gru_mix, gru_numbers, gru_vectors
from quizzer.generators.gated_rnn.lstm import lstm_numbers, lstm_sequence, lstm_vectors
from quizzer.generators.gated_rnn.sizes import gated_parameters, gated_stack, lstm_beside_gru
from quizzer.generators.gated_rnn.updates import cell_update, cell_update_vectors, latch, saturated_gates

__all__ = [
    "cell_update",
    "cell_update_vectors",
    "forget_bias",
    "gated_parameters",
    "gated_stack",
    "gru_mix",
    "gru_numbers",
    "gru_vectors",
    "kept_gradient",
    "kept_gradients",
    "latch",
    "lstm_beside_gru",
    "lstm_numbers",
    "lstm_sequence",
    "lstm_vectors",
    "saturated_gates",
]
