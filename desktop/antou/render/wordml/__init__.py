"""The parts of a Word file (WordprocessingML, ECMA-376), which `render/word.py` puts together."""
