"""Training for the models that manim-lsp serves: data, trainers, export, evaluation."""
