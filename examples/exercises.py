"""A sheet of exercises on modules, with worked solutions that were checked.

python examples/exercises.py
"""

from algslt.modules import GF
from algslt.modules.textbook import KINDS, exercise, similarity_classes

for number, kind in enumerate(sorted(KINDS), start=1):
    one = exercise(kind, seed=2026)
    one.verify()
    print(f"## Exercise {number}\n\n{one.markdown()}\n")

print("## All similarity classes of 3 x 3 matrices over GF(2), with their sizes\n")
for similar in similarity_classes(3, GF(2)):
    print(f"* {', '.join(similar.texts())}: {similar.size()}")
