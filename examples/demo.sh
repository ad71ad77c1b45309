#!/bin/sh
# The main job on real input: the pair of two statistical models at a true function of zero, the explanation, and the
# certificate, which `algslt verify` then re-checks against the problem.
#   tanh_two_units      y = a1 tanh(b1 x) + a2 tanh(b2 x) + noise
#   reduced_rank_2x2x2  y = B A x + noise with 2 x 2 matrices A and B
# usage: sh examples/demo.sh [DIRECTORY]   (algslt on PATH; certificates go to DIRECTORY, default build/demo)
set -eu
here=$(dirname "$0")
out=${1:-build/demo}
mkdir -p "$out"
for name in tanh_two_units reduced_rank_2x2x2; do
    echo "== $name"
    algslt rlct --problem "$here/$name.json" --explain --certificate "$out/$name.json"
    algslt verify "$out/$name.json" --problem "$here/$name.json"
    echo
done
