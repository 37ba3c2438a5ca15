#!/usr/bin/env bash
# python-crfsuite 0.9.12: the weights that Tagger.info() gives are rounded to six decimals, and one odd feature hides all.
#
# Behaviour: a model file holds its weights as doubles, and `tag` uses them. `info()` has the library print the model
#   as text into a temporary file and parses that: every weight comes back with six decimals (a well-regularised model
#   may come back as nothing but zeros, though it tags all words rightly), and a feature whose name is empty or holds a
#   line break, which training and tagging take, ends `info()` in an AttributeError about None.
# Output of this script:
#   tags: ['A', 'B']; weights by info(): [0.0]
#   feature '': AttributeError, while it tags ['A', 'B']
#   feature 'w=a\nb': AttributeError, while it tags ['A', 'B']
# Why it matters: whoever moves a trained model to another runtime by `info()` gets a slightly other model, or with
#   strong regularisation none at all; and features made of raw words or lines must have line breaks taken out before
#   training, long before anybody asks for `info()`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-crfsuite==0.9.12
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import pycrfsuite


def trained(feature, penalty):
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.0, "c2": penalty})
    for _ in range(20):
        trainer.append([[feature, "capital"], ["small"]], ["A", "B"])
    trainer.train("model")
    tagger = pycrfsuite.Tagger()
    tagger.open("model")
    return tagger


tagger = trained("w=harbour", 1e9)
tags = tagger.tag([["w=harbour", "capital"], ["small"]])
weights = sorted(set(tagger.info().state_features.values()))
print(f"tags: {tags}; weights by info(): {weights}")
assert tags == ["A", "B"] and weights == [0.0]

for feature in ("", "w=a\nb"):
    tagger = trained(feature, 0.01)
    tags = tagger.tag([[feature, "capital"], ["small"]])
    try:
        tagger.info()
        raise SystemExit(f"info() reads {feature!r} now")
    except AttributeError as trouble:
        print(f"feature {feature!r}: AttributeError, while it tags {tags}")
        assert "None" in str(trouble) and tags == ["A", "B"]
PYTHON
