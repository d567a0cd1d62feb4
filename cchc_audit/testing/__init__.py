"""What tests of specs, rules and plugins need: cases in YAML and Hypothesis strategies."""
