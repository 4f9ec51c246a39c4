"""Reinforcement learning against long simulations of sums, jax's gradients, linear programming by enumeration."""

from itertools import product

import numpy as np
import pytest

from quizzer.solvers.reinforcement_learning import (
    action_values,
    backed_up,
    bellman_matrix,
    discounted_return,
    eliminated,
    epsilon_greedy,
    expected,
    greedy,
    policy_values,
    sweep,
    sweep_in_place,
    td_error,
    updated,
)

SEEDS = range(50)


def process(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """A random decision process of 3 states and 2 actions, values, and a discount factor."""
    chance = np.random.default_rng(seed)
    return (
        chance.dirichlet(np.ones(3), (2, 3)),
        chance.normal(size=(3, 2)),
        chance.normal(size=3),
        chance.uniform(0, 0.95),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_return_is_a_polynomial_in_gamma(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rewards, gamma = chance.normal(size=chance.integers(1, 9)), chance.uniform()
    assert discounted_return(rewards, gamma) == pytest.approx(np.polynomial.polynomial.polyval(gamma, rewards))


@pytest.mark.parametrize("seed", SEEDS)
def test_backups_and_sweeps_term_by_term(seed: int) -> None:
    p, r, v, gamma = process(seed)
    q = [[r[s, a] + gamma * sum(p[a, s, t] * v[t] for t in range(3)) for a in range(2)] for s in range(3)]
    assert action_values(p, r, v, gamma) == pytest.approx(np.array(q))
    assert sweep(p, r, v, gamma) == pytest.approx([max(row) for row in q])
    assert greedy(action_values(p, r, v, gamma)).tolist() == [row.index(max(row)) for row in q]
    pi = np.array([0.3, 0.7])
    assert expected(pi, np.array(q[0])) == pytest.approx(0.3 * q[0][0] + 0.7 * q[0][1])
    assert backed_up(p[0, 1], np.full(3, r[1, 0]), v, gamma) == pytest.approx(q[1][0])
    fresh = v.tolist()
    for s in range(3):
        fresh[s] = max(r[s, a] + gamma * sum(p[a, s, t] * fresh[t] for t in range(3)) for a in range(2))
    assert sweep_in_place(p, r, v, gamma) == pytest.approx(fresh)


@pytest.mark.parametrize("seed", SEEDS)
def test_sweeps_lead_to_the_best_of_all_policies(seed: int) -> None:
    p, r, v, gamma = process(seed)
    for _ in range(800):
        v = sweep(p, r, v, gamma)
    rows = np.arange(3)
    each = [policy_values(p[list(a), rows], r[rows, list(a)], gamma) for a in product(range(2), repeat=3)]
    assert v == pytest.approx(np.max(each, axis=0))


@pytest.mark.parametrize("seed", SEEDS)
def test_policy_values_are_the_sum_of_all_discounted_rewards(seed: int) -> None:
    p, r, _, gamma = process(seed)
    reached, total = np.eye(3), np.zeros(3)
    for step in range(800):
        total += gamma**step * reached @ r[:, 0]
        reached = reached @ p[0]
    assert policy_values(p[0], r[:, 0], gamma) == pytest.approx(total)


@pytest.mark.parametrize("seed", SEEDS)
def test_elimination_is_the_triangle_of_an_lu_factorisation(seed: int) -> None:
    from scipy.linalg import lu, solve_triangular

    p, r, _, gamma = process(seed)
    system, right = bellman_matrix(p[0], gamma).T, r[:, 0]  # its transpose keeps partial pivoting from exchanging rows
    order, lower, upper = lu(system)
    assert order.tolist() == np.eye(3).tolist()
    rows = eliminated(system, right)
    assert rows[:, :3] == pytest.approx(upper)
    assert rows[:, 3] == pytest.approx(solve_triangular(lower, right, lower=True))


def test_elimination_names_a_pivot_of_zero() -> None:
    with pytest.raises(ZeroDivisionError, match="pivot 1 is 0"):
        eliminated(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([1.0, 2.0]))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_update_is_a_gradient_step_on_the_squared_error(seed: int) -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    q, reward, following, gamma, alpha = np.random.default_rng(seed).uniform(size=5)
    slope = jax.grad(lambda x: 0.5 * (reward + gamma * following - x) ** 2)(q)
    assert updated(q, alpha, td_error(q, reward, following, gamma)) == pytest.approx(q - alpha * float(slope))


@pytest.mark.parametrize("seed", SEEDS)
def test_epsilon_greedy_mixes_the_uniform_and_the_greedy_policy(seed: int) -> None:
    chance = np.random.default_rng(seed)
    n, epsilon = int(chance.integers(2, 7)), chance.uniform()
    q = chance.normal(size=n)
    best = np.eye(n)[min(range(n), key=lambda a: -q[a])]
    assert epsilon_greedy(q, epsilon) == pytest.approx(epsilon * np.ones(n) / n + (1 - epsilon) * best)


def test_the_grid_world_of_sutton_and_barto_has_its_published_values() -> None:
    """Example 3.5: the top row of a 5 × 5 grid under the random policy at γ = 0.9."""
    p, r = np.zeros((25, 25)), np.zeros(25)
    for s in range(25):
        row, column = divmod(s, 5)
        for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            to, reward = 5 * (row + down) + column + right, 0.0
            if not (0 <= row + down < 5 and 0 <= column + right < 5):
                to, reward = s, -1.0
            if s in (1, 3):
                to, reward = (21, 10.0) if s == 1 else (13, 5.0)
            p[s, to] += 0.25
            r[s] += 0.25 * reward
    assert policy_values(p, r, 0.9)[:5].round(1).tolist() == [3.3, 8.8, 4.4, 5.3, 1.5]
