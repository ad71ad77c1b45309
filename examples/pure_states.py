"""Pure states of commuting observables: each density matrix is a polynomial in the observables."""

from algslt.modules import QQ, CommutingModule, Matrix, partial_trace, tensor_product

ONE, X, Z = Matrix.identity(QQ, 2), Matrix(QQ, [[0, 1], [1, 0]]), Matrix(QQ, [[1, 0], [0, -1]])

SYSTEMS = {
    "Bell": {"zz": (Z, Z), "xx": (X, X)},
    "two qubits": {"z": (Z, ONE), "w": (ONE, Z)},
    "GHZ": {"xxx": (X, X, X), "zzi": (Z, Z, ONE), "izz": (ONE, Z, Z)},
}


def main() -> None:
    """Print the pure states of each system, and the state of the first qubit in the last of them."""
    for name, observables in SYSTEMS.items():
        matrices = [tensor_product(*factors) for factors in observables.values()]
        module = CommutingModule.read(QQ, tuple(observables), matrices)
        module.verify()
        print(f"{name}: annihilator ({', '.join(module.annihilator.texts())})")
        for state in module.pure_states:
            values = ", ".join(f"{x} = {c}" for x, c in zip(observables, state.point, strict=True))
            print(f"  {values}: rho = {state.projector_text}")
        qubits = [2] * len(next(iter(observables.values())))
        print("  first qubit alone:", partial_trace(module.pure_states[-1].projector, qubits, [0]).texts())


if __name__ == "__main__":
    main()
