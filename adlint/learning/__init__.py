"""From training_data/ to models/: the one room where scikit-learn lives."""
