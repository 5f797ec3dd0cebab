"""What became of an address on the web: a look, a judgement of the answer, a verdict over days."""
