"""The promotion detector at work: features, weights and scores, without scikit-learn."""
