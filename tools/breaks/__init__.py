"""Breaks one place of behaviour at a time and asks the nearest tests whether they notice.

`python -m tools.breaks` copies the code to a temporary folder, takes random places of the package
(a comparison, a call, a sum, a returned value ...), breaks one, runs the test files nearest to it
and says whether they failed. What survives is behaviour that no near test looks at.

Why it is our own: mutmut 3 makes every mutant of every function at once and has no sample;
cosmic-ray 8.7 has one test command for all mutants, works in the tree it stands in, and had not
listed the mutants of `services` alone after 150 s; mutatest samples, but its last release is of
2022 and it too knows one test command. None of them drops a call or a returned value, which is
what a forgotten line looks like.
"""
