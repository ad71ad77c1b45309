"""From data to figures: a singular network, its posterior at two temperatures, and what each figure says."""

from algslt.models import Regression
from algslt.sampling import (
    Measured,
    free_energy,
    local_learning_coefficient,
    loss_covariance,
    sample_posterior,
    simulate,
    singular_fluctuation,
    waic,
    wbic,
    wbic_temperature,
)

COUNT = 200


def main() -> None:
    """Print the exact pair, and the figures of one data set."""
    model = Regression.build("a*tanh(b*x)", true="0", label="one tanh unit, truth 0")
    print(f"{model.label}: {model.rlct().pair_text()} (proved)")
    experiment = simulate(model, COUNT, seed=1)
    beta = wbic_temperature(COUNT)
    run = sample_posterior(experiment, inverse_temperatures=[beta, 1.0], rounds=8, seed=1)
    for figure in (wbic(run), free_energy(run), waic(run), singular_fluctuation(run)):
        show(figure)
    local = sample_posterior(experiment.near([0, 0], 1.0), inverse_temperatures=[beta], rounds=6, seed=2)
    show(local_learning_coefficient(local))
    covariance = loss_covariance(run, data=range(5))
    print(f"correlations of the losses of the first data ({covariance.status}):")
    for row in covariance.correlation:
        print("  " + " ".join(f"{value:6.2f}" for value in row))


def show(figure: Measured) -> None:
    """One figure with its error and its bias."""
    print(f"{figure}  [{figure.bias or 'no bias to speak of'}]")


if __name__ == "__main__":
    main()
