"""Reinforcement learning: returns, Bellman backups, sweeps of value iteration, updates from experience.

P is (A, S, S) with P[a, s, s'] = probability of s' after action a in state s; V is (S,), Q is (S, A).
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def discounted_return(rewards: Floats, gamma: float) -> float:
    """r_1 + γ r_2 + γ² r_3 + …; the first reward is not discounted.

    Args: rewards: (T,), in order, gamma: discount factor.
    Source: Sutton & Barto (2018), equation 3.8.
    """
    total = 0.0
    for reward in rewards[::-1]:
        total = float(reward) + gamma * total
    return total


def backed_up(p: Floats, r: Floats, v: Floats, gamma: float) -> float:
    """The value of one action: Σ_s' p(s') (r(s') + γ V(s')).

    Args: p, r, v: (S,), probability, reward and value of each next state.
    Source: Sutton & Barto (2018), equation 4.6.
    """
    return float(p @ (r + gamma * v))


def expected(pi: Floats, q: Floats) -> float:
    """V(s) = Σ_a π(a|s) Q(s, a), the expectation backup.

    Args: pi, q: (A,).
    Source: Sutton & Barto (2018), equation 4.4.
    """
    return float(pi @ q)


def action_values(p: Floats, r: Floats, v: Floats, gamma: float) -> Floats:
    """Q(s, a) = r(s, a) + γ Σ_s' P[a, s, s'] V(s').

    Args: p: (A, S, S), r: (S, A), reward on taking a in s, v: (S,).
    Returns: (S, A).
    Source: Sutton & Barto (2018), equations 3.5 and 4.10.
    """
    return r + gamma * (p @ v).T


def sweep(p: Floats, r: Floats, v: Floats, gamma: float) -> Floats:
    """One synchronous sweep of value iteration: every state from the old values.

    Returns: (S,).
    Source: Sutton & Barto (2018), equation 4.10.
    """
    best: Floats = action_values(p, r, v, gamma).max(axis=1)
    return best


def sweep_in_place(p: Floats, r: Floats, v: Floats, gamma: float) -> Floats:
    """A sweep that uses each new value at once, states in order.

    Returns: (S,).
    Source: Sutton & Barto (2018), section 4.1, on two arrays or one.
    """
    v = v.copy()
    for s in range(len(v)):
        v[s] = action_values(p, r, v, gamma)[s].max()
    return v


def bellman_matrix(p: Floats, gamma: float) -> Floats:
    """I - γP, which turns a policy's values into its expected rewards.

    Args: p: (S, S). Returns: (S, S).
    Source: Sutton & Barto (2018), equation 4.4, as a linear system.
    """
    return np.eye(len(p)) - gamma * p


def policy_values(p: Floats, r: Floats, gamma: float) -> Floats:
    """The solution of (I - γP) v = r.

    Args: p: (S, S), transitions under the policy, r: (S,), expected reward on leaving each state.
    Returns: (S,).
    Raises: numpy.linalg.LinAlgError: no single solution, which cannot be for γ < 1.
    Source: Sutton & Barto (2018), equation 4.4, as a linear system.
    """
    values: Floats = np.asarray(np.linalg.solve(bellman_matrix(p, gamma), r), dtype=np.float64)
    return values


def eliminated(system: Floats, right: Floats) -> Floats:
    """The rows [system | right] after Gaussian elimination without exchanges: zeros below the diagonal.

    I - γP never needs an exchange for γ < 1: its diagonal outweighs each row.

    Args: system: (S, S), right: (S,). Returns: (S, S + 1).
    Raises: ZeroDivisionError: a pivot is 0.
    Source: Golub & Van Loan (2013), section 3.2.
    """
    rows = np.column_stack([system, right])
    for k in range(len(rows)):
        if rows[k, k] == 0:
            raise ZeroDivisionError(f"pivot {k + 1} is 0")
        for below in range(k + 1, len(rows)):
            rows[below] -= rows[below, k] / rows[k, k] * rows[k]
            rows[below, k] = 0.0
    return rows


def td_error(q: float, reward: float, following: float, gamma: float) -> float:
    """δ = r + γ · following - q, where following is the value of the next state (0 if it is terminal).

    Source: Sutton & Barto (2018), equation 6.5.
    """
    return reward + gamma * following - q


def updated(q: float, alpha: float, delta: float) -> float:
    """q + α δ, the update of Q-learning, SARSA and TD(0).

    Source: Sutton & Barto (2018), equations 6.2, 6.7 and 6.8.
    """
    return q + alpha * delta


def epsilon_greedy(q: Floats, epsilon: float) -> Floats:
    """Probabilities of the actions: ε over all of them, the rest on the best one (the first of equal ones).

    Args: q: (A,). Returns: (A,).
    Source: Sutton & Barto (2018), section 5.4.
    """
    pi = np.full(len(q), epsilon / len(q))
    pi[int(np.argmax(q))] += 1 - epsilon
    return pi


def greedy(q: Floats) -> npt.NDArray[np.int64]:
    """The best action of each state, from 0 (the first of equal ones).

    Args: q: (S, A). Returns: (S,).
    Source: Sutton & Barto (2018), section 3.6.
    """
    actions: npt.NDArray[np.int64] = q.argmax(axis=1)
    return actions
